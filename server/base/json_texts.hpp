#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace baton {

/// The texts of a list; what else stands in it is left out, and of what is no list there are none.
inline std::vector<std::string> texts_of(json::value const& list) {
    std::vector<std::string> texts;
    if (list.is_array())
        for (auto const& each : list.get_array())
            if (each.is_string()) texts.emplace_back(each.get_string());
    return texts;
}

/// The texts of a member that is a list; none when it is absent.
inline std::vector<std::string> texts_at(json::object const& object, std::string_view name) {
    auto const* list = object.if_contains(name);
    return list == nullptr ? std::vector<std::string>{} : texts_of(*list);
}

}  // namespace baton
