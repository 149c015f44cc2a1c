#include "api/desk_frames.hpp"

#include <map>

#include "api/schema.hpp"

namespace baton::api {
namespace {

std::map<std::string, std::vector<Field>, std::less<>> const& shapes() {
    static std::map<std::string, std::vector<Field>, std::less<>> const all{
        {"hello", {optional_text("store", 64)}},
        {"watch", {text("conversation", 40), optional_integer("seq", 0, 9e15)}},
        {"unwatch", {text("conversation", 40)}},
        {"typing", {text("conversation", 40), flag("on")}},
        {"seen", {text("conversation", 40), integer("seq", 0, 9e15)}},
        {"attention", {flag("front"), optional_text("conversation", 40)}},
        {"presence", {choice("state", {"online", "away", "offline"}), optional_text("reason", 100), optional_text("until", 40)}},
    };
    return all;
}

}  // namespace

Result<DeskFrame> read_desk_frame(std::string_view text) {
    auto fields = parse_json_object(text, 16UL << 10U);
    if (!fields) return pass_on(fields);
    auto type = string_at(*fields, "type");
    auto const shape = shapes().find(type);
    if (shape == shapes().end()) return refuse(Code::invalid, "not a type of this protocol", "/type");
    fields->erase("type");
    if (auto fine = check(shape->second, *fields); !fine) return pass_on(fine);
    return DeskFrame{std::move(type), std::move(*fields)};
}

json::object desk_frame_schemas() {
    json::object all;
    for (auto const& [name, fields] : shapes()) all[name] = to_schema(fields);
    return all;
}

}  // namespace baton::api
