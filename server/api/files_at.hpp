#pragma once
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"

namespace baton::api {

/// Files that a body names: each an id, or an object of which only `id` counts. What else is said of a file is not believed.
inline Result<std::vector<AttachmentId>> files_at(json::object const& body, std::string_view name) {
    std::vector<AttachmentId> files;
    auto const* list = body.if_contains(name);
    if (list == nullptr || !list->is_array()) return files;
    for (auto const& each : list->get_array()) {
        auto id = AttachmentId::parse(each.is_string()   ? std::string_view{each.get_string()}
                                      : each.is_object() ? std::string_view{string_at(each.get_object(), "id")}
                                                         : std::string_view{});
        if (!id) return refuse(Code::invalid, "must hold ids of files", "/" + std::string{name});
        files.push_back(std::move(*id));
    }
    return files;
}

}  // namespace baton::api
