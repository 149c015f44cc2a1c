#include "api/customer_frames.hpp"

#include <doctest/doctest.h>

#include "api/asyncapi.hpp"
#include "api/desk_frames.hpp"
#include "api/sent_frames.hpp"

using namespace baton;
using namespace baton::api;

namespace {

/// The smallest body that a schema allows.
json::object example(json::object const& schema) {
    json::object body;
    auto const* required = schema.if_contains("required");
    if (required == nullptr) return body;
    for (auto const& each : required->as_array()) {
        auto const& field = schema.at("properties").at(each.as_string()).as_object();
        auto const* values = field.if_contains("enum");
        if (values != nullptr)
            body[each.as_string()] = values->as_array().front();
        else if (field.at("type").as_string() == "integer")
            body[each.as_string()] = 1;
        else
            body[each.as_string()] = "12345678";
    }
    return body;
}

}  // namespace

TEST_CASE("every frame that is listed is read, and its smallest form is enough but where only the whole makes sense") {
    for (auto const& shape : customer_frame_schemas()) {
        CAPTURE(std::string{shape.key()});
        auto frame = example(shape.value().as_object());
        frame["type"] = shape.key();
        if (shape.key() == "send") frame["text"] = "Hello";
        if (shape.key() == "error") frame["code"] = "E1";
        CHECK(read_customer_frame(to_text(frame)).has_value());
        frame["surprise"] = 1;
        auto const refused = read_customer_frame(to_text(frame));
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().where == "/surprise");
    }
}

TEST_CASE("a page's title is kept whole, whatever its letters take") {
    std::string title;
    for (int letters = 0; letters < 300; ++letters) title += "\u20ac";
    auto const frame = read_customer_frame(to_text(json::object{{"type", "hello"}, {"site", "main"}, {"page", {{"title", title}}}}));
    REQUIRE(frame.has_value());
    CHECK(frame->title == title);
}

TEST_CASE("what is no frame is one clear error") {
    CHECK(read_customer_frame("nonsense").error().code == Code::invalid);
    CHECK(read_customer_frame("[]").error().code == Code::invalid);
    CHECK(read_customer_frame(R"({"type":"shout"})").error().where == "/type");
    CHECK(read_customer_frame(std::string(70'000, ' ')).error().code == Code::too_large);
    CHECK(read_customer_frame(R"({"type":"send","client_id":"12345678","text":"   "})").error().where == "/text");
    CHECK(read_customer_frame("{\"type\":\"send\",\"client_id\":\"12345678\",\"text\":\"\u00a0\u3000\"}").error().where == "/text");
    CHECK(read_customer_frame(R"({"type":"send","client_id":"1234567","text":"x"})").error().where == "/client_id");
    CHECK(read_customer_frame(R"({"type":"error"})").error().where == "/code");
}

TEST_CASE("the AsyncAPI document has a message for each frame of each table and no other") {
    auto const document = asyncapi("1.2.3", "https://help.example");
    auto const wanted =
        customer_frame_schemas().size() + desk_frame_schemas().size() + frames_sent_to_customers().size() + frames_sent_to_desks().size();
    CHECK(document.at("components").at("messages").as_object().size() == wanted);
    CHECK(document.at("servers").at("baton").at("protocol").as_string() == "wss");
    CHECK(document.at("servers").at("baton").at("host").as_string() == "help.example");
}
