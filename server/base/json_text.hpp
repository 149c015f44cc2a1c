#pragma once
#include <concepts>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace baton {

/// `text` as a JSON string.
void add_quoted(std::string& to, std::string_view text);
void add_json(std::string& to, json::value const& value);

/// A JSON object put together as text, where a tree would be made only to be written and thrown away. Names need no escapes.
class ObjectText {
  public:
    explicit ObjectText(std::string& to) : to_{to} { to_ += '{'; }
    ObjectText(ObjectText const&) = delete;
    ObjectText& operator=(ObjectText const&) = delete;

    /// The caller adds the value.
    std::string& member(std::string_view name) {
        if (to_.back() != '{') to_ += ',';
        to_ += '"';
        to_.append(name).append("\":");
        return to_;
    }
    void text(std::string_view name, std::string_view value) { add_quoted(member(name), value); }
    void number(std::string_view name, std::integral auto value) { member(name) += std::to_string(value); }
    void flag(std::string_view name, bool value) { member(name) += value ? "true" : "false"; }
    void json(std::string_view name, json::value const& value) { add_json(member(name), value); }
    /// `value`: JSON already.
    void written(std::string_view name, std::string_view value) { member(name) += value; }
    void end() { to_ += '}'; }

  private:
    std::string& to_;
};

}  // namespace baton
