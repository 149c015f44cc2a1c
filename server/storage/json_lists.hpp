#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_texts.hpp"

namespace baton::storage {

/// Small lists and maps kept as JSON in one column. What cannot be read is empty.
inline std::string to_list(std::vector<std::string> const& texts) {
    json::array list;
    for (auto const& text : texts) list.emplace_back(text);
    return to_text(list);
}

inline std::vector<std::string> texts_from(std::string_view text) {
    auto const list = parse_json(text);
    return list ? texts_of(*list) : std::vector<std::string>{};
}

template <class Content>
std::string to_map(std::map<std::string, Content> const& map) {
    json::object object;
    for (auto const& [name, content] : map) object[name] = content;
    return to_text(object);
}

inline json::object map_from(std::string_view text) {
    auto object = parse_json_object(text);
    return object ? std::move(*object) : json::object{};
}

}  // namespace baton::storage
