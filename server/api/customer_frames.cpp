#include "api/customer_frames.hpp"

#include <algorithm>
#include <array>

#include "api/schema.hpp"
#include "base/blank.hpp"
#include "base/json_texts.hpp"

namespace baton::api {
namespace {

using Type = CustomerFrame::Type;

struct Shape {
    std::string_view name;
    Type type;
    std::vector<Field> fields;
};

Field client_id() { return {"client_id", Field::Type::text, true, 8, 64, {}, {}}; }

std::vector<Shape> const& shapes() {
    static std::vector<Shape> const all{
        {"hello",
         Type::hello,
         {text("site", 63), Field{"waited", Field::Type::flag}, optional_text("visitor", 100), optional_text("token", 8192),
          optional_text("conversation", 40), optional_text("store", 64), optional_integer("seq", 0, 9e15), optional_text("language", 35),
          optional_text("zone", 64),
          object("page", {optional_text("path", 2000), optional_text("title", 300), optional_text("feature", 100)})}},
        {"send", Type::send, {client_id(), optional_text("text", 8000), texts("attachments", 10)}},
        {"person", Type::person, {client_id()}},
        {"choose",
         Type::choose,
         {client_id(), choice("choice", {"stay", "callback", "email"}), optional_text("contact", 254), optional_text("at", 40),
          optional_choice("by", {"phone", "chat"})}},
        {"helped", Type::helped, {client_id(), integer("seq", 1, 9e15), flag("yes")}},
        {"rate", Type::rate, {client_id(), integer("score", 1, 5), texts("tags", 8), optional_text("comment", 2000)}},
        {"opened", Type::opened, {text("article_id", 40)}},
        {"page", Type::page, {text("path", 2000), optional_text("title", 300), optional_text("feature", 100)}},
        {"error", Type::error, {optional_text("code", 100), optional_text("message", 1000)}},
        {"typing", Type::typing, {flag("on")}},
        {"seen", Type::seen, {integer("seq", 0, 9e15)}},
        {"end", Type::end, {client_id()}},
        {"new", Type::anew, {}},
        {"history", Type::history, {optional_integer("before", 0, 9e15)}},
    };
    return all;
}

void read_page(json::object const& page, CustomerFrame& frame) {
    frame.path = string_at(page, "path");
    frame.title = string_at(page, "title");
    frame.feature = string_at(page, "feature");
}

CustomerFrame fill(Type type, json::object const& from) {
    CustomerFrame frame;
    frame.type = type;
    frame.client_id = string_at(from, "client_id");
    for (auto [field, to] : std::initializer_list<std::pair<char const*, std::string*>>{{"site", &frame.site},
                                                                                        {"visitor", &frame.visitor},
                                                                                        {"token", &frame.token},
                                                                                        {"conversation", &frame.conversation},
                                                                                        {"store", &frame.store},
                                                                                        {"language", &frame.language},
                                                                                        {"zone", &frame.zone},
                                                                                        {"text", &frame.text},
                                                                                        {"choice", &frame.choice},
                                                                                        {"contact", &frame.contact},
                                                                                        {"at", &frame.at},
                                                                                        {"by", &frame.by},
                                                                                        {"comment", &frame.comment},
                                                                                        {"code", &frame.code},
                                                                                        {"message", &frame.message},
                                                                                        {"article_id", &frame.article},
                                                                                        {"path", &frame.path},
                                                                                        {"title", &frame.title},
                                                                                        {"feature", &frame.feature}})
        *to = string_at(from, field);
    if (auto const* page = from.if_contains("page"); page != nullptr && page->is_object()) read_page(page->get_object(), frame);
    frame.seq = integer_at(from, "seq");
    frame.before = integer_at(from, "before");
    frame.score = static_cast<int>(integer_at(from, "score"));
    frame.flag = flag_at(from, "yes") || flag_at(from, "on") || flag_at(from, "waited");
    frame.attachments = texts_at(from, "attachments");
    frame.tags = texts_at(from, "tags");
    return frame;
}

// What no field alone can tell.
Result<void> check_sense(CustomerFrame const& frame) {
    if (frame.type == Type::send && blank(frame.text) && frame.attachments.empty())
        return refuse(Code::invalid, "a message needs a text or an attachment", "/text");
    if (frame.type == Type::error && frame.code.empty() && frame.message.empty())
        return refuse(Code::invalid, "an error needs a code or a message", "/code");
    return {};
}

}  // namespace

Result<CustomerFrame> read_customer_frame(std::string_view text) {
    Scratch scratch;
    auto object = parse_json_object(text, 64UL << 10U, scratch.storage());
    if (!object) return pass_on(object);
    auto const name = string_at(*object, "type");
    auto const shape = std::ranges::find(shapes(), name, &Shape::name);
    if (shape == shapes().end()) return refuse(Code::invalid, "not a type of this protocol", "/type");
    object->erase("type");
    if (auto fine = check(shape->fields, *object); !fine) return pass_on(fine);
    auto frame = fill(shape->type, *object);
    if (auto fine = check_sense(frame); !fine) return pass_on(fine);
    return frame;
}

json::object customer_frame_schemas() {
    json::object all;
    for (auto const& shape : shapes()) all[shape.name] = to_schema(shape.fields);
    return all;
}

}  // namespace baton::api
