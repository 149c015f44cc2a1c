#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace baton::waiting {

using Number = std::uint32_t;

/// Names as numbers 0, 1, 2 … in the order in which they are first heard.
class Numbering {
  public:
    Number of(std::string const& name) { return numbers_.try_emplace(name, static_cast<Number>(numbers_.size())).first->second; }
    std::optional<Number> known(std::string const& name) const {
        auto const found = numbers_.find(name);
        return found == numbers_.end() ? std::nullopt : std::optional{found->second};
    }
    std::size_t size() const { return numbers_.size(); }

  private:
    std::unordered_map<std::string, Number> numbers_;
};

}  // namespace baton::waiting
