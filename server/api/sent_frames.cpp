#include "api/sent_frames.hpp"

#include <initializer_list>

#include "api/schema.hpp"

namespace baton::api {
namespace {

using Frames = std::initializer_list<std::pair<std::string_view, std::vector<Field>>>;

Field words(std::string name) { return {std::move(name), Field::Type::text, false, 0, 65'536, {}, {}}; }
Field always(Field field) {
    field.required = true;
    field.least = 0;
    return field;
}
Field id(std::string name) { return always({std::move(name), Field::Type::text, true, 0, 64, {}, {}}); }
Field seq(std::string name) { return integer(std::move(name), 0, 9e15); }
Field list(std::string name) { return {std::move(name), Field::Type::objects, true, 0, 10'000, {}, {}}; }
Field map(std::string name) { return always(object(std::move(name))); }
Field yes(std::string name) { return always(flag(std::move(name))); }
/// An object, or null when there is none.
Field perhaps(std::string name) { return {std::move(name), Field::Type::any, true, 0, 0, {}, "an object, or null"}; }
Field actor() { return map("actor"); }
Field conversation() { return id("conversation"); }
std::vector<Field> bye() { return {id("code"), always(words("message")), seq("retry_after")}; }

// What a client does not know it must ignore: the schemas stay open, unlike those of what the server reads.
json::object open_schemas(Frames frames) {
    json::object all;
    for (auto const& [name, fields] : frames) {
        auto schema = to_schema(fields);
        schema.erase("additionalProperties");
        all[name] = std::move(schema);
    }
    return all;
}

}  // namespace

json::object frames_sent_to_customers() {
    return open_schemas({{"welcome",
                          {id("store"), words("visitor"), perhaps("customer"), map("site"), perhaps("conversation"), list("entries"),
                           yes("reset"), yes("more"), id("language")}},
                         {"ack", {id("client_id"), conversation(), seq("seq"), id("at"), yes("as_sent")}},
                         {"refused",
                          {{"client_id", Field::Type::any, true, 0, 0, {}, "a text, or null"},
                           id("code"),
                           always(words("message")),
                           always(words("where")),
                           yes("retry"),
                           seq("retry_after"),
                           yes("busy")}},
                         {"entries", {conversation(), list("entries"), map("state")}},
                         {"history", {conversation(), seq("before"), list("entries"), yes("more"), seq("next")}},
                         {"queue", {conversation(), perhaps("queue")}},
                         {"typing", {conversation(), actor(), yes("on")}},
                         {"seen", {conversation(), seq("seq")}},
                         {"bye", bye()}});
}

json::object frames_sent_to_desks() {
    return open_schemas({{"welcome", {id("store"), map("me"), list("agents"), map("counts"), list("offers"), map("notices"), yes("quiet")}},
                         {"rows", {list("rows"), map("counts")}},
                         {"entries", {conversation(), list("entries"), map("state"), flag("reset"), flag("more")}},
                         {"offer", {map("row"), id("until"), words("passed_by"), words("word")}},
                         {"offer_ended", {conversation(), id("why")}},
                         {"notice",
                          {conversation(), id("why"), id("urgency"), yes("sound"), yes("banner"), seq("count"), always(words("reason")),
                           always(words("skill")), always(words("customer")), always(words("by")), yes("broken"), seq("minutes")}},
                         {"notice_ended", {conversation(), id("why")}},
                         {"typing", {conversation(), actor(), yes("on")}},
                         {"seen", {conversation(), seq("seq")}},
                         {"agents", {list("agents")}},
                         {"customer", {conversation(), yes("online"), perhaps("page")}},
                         {"refused", {id("code"), always(words("message")), always(words("where"))}},
                         {"bye", bye()}});
}

}  // namespace baton::api
