#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace baton::api {

/// The texts of a list in a checked body; none when it is absent or null.
inline std::vector<std::string> texts_at(json::object const& body, std::string_view name) {
    std::vector<std::string> texts;
    if (auto const* value = body.if_contains(name); value != nullptr && value->is_array())
        for (auto const& each : value->get_array())
            if (each.is_string()) texts.emplace_back(each.get_string());
    return texts;
}

}  // namespace baton::api
