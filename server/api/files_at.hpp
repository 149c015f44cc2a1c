#pragma once
#include <vector>

#include "api/schema.hpp"
#include "base/ids.hpp"

namespace baton::api {

/// A file as a client may name it. What it says besides the id is not believed.
inline std::vector<Field> const& file_fields() {
    static std::vector<Field> const fields{such_that(text("id", 40), {{"pattern", form::file_id}}), optional_text("name", 300),
                                           optional_text("type", 100), optional_integer("size", 0, 9e15)};
    return fields;
}

/// Files that a body names: each an id, or an object as above.
inline Result<std::vector<AttachmentId>> files_at(json::object const& body, std::string_view name) {
    std::vector<AttachmentId> files;
    auto const* list = body.if_contains(name);
    if (list == nullptr || !list->is_array()) return files;
    for (auto const& each : list->get_array()) {
        auto const where = "/" + std::string{name} + "/" + std::to_string(files.size());
        if (each.is_object())
            if (auto fine = check(file_fields(), each.get_object(), where); !fine) return pass_on(fine);
        auto id = AttachmentId::parse(each.is_string()   ? std::string_view{each.get_string()}
                                      : each.is_object() ? std::string_view{string_at(each.get_object(), "id")}
                                                         : std::string_view{});
        if (!id) return refuse(Code::invalid, "must be the id of a file", where);
        files.push_back(std::move(*id));
    }
    return files;
}

}  // namespace baton::api
