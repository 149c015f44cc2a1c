#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace baton::storage {

/// Small lists and maps kept as JSON in one column. What cannot be read is empty.
inline std::string to_list(std::vector<std::string> const& texts) {
    json::array list;
    for (auto const& text : texts) list.emplace_back(text);
    return to_text(list);
}

inline std::vector<std::string> texts_from(std::string_view text) {
    std::vector<std::string> texts;
    auto const list = parse_json(text);
    if (!list || !list->is_array()) return texts;
    for (auto const& item : list->get_array())
        if (item.is_string()) texts.emplace_back(item.get_string());
    return texts;
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
