#include "base/json.hpp"

#include <doctest/doctest.h>

using namespace baton;

TEST_CASE("an unknown field is named") {
    auto const object = parse_json_object(R"({"text":"hi","colour":"red"})");
    Fields fields{*object};
    CHECK(fields.text("text") == "hi");
    auto const done = fields.done();
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().where == "/colour");
}

TEST_CASE("a missing, mistyped or oversized field is named with what is wrong") {
    auto const object = parse_json_object(R"({"text":7,"count":12})");
    Fields fields{*object};
    fields.integer("count", 0, 10);
    CHECK(fields.done().error().where == "/count");
    Fields other{*object};
    other.text("text");
    CHECK(other.done().error().message == "must be a text");
}

TEST_CASE("broken, deep and zero-holding JSON is refused") {
    CHECK_FALSE(parse_json("{").has_value());
    CHECK_FALSE(parse_json("{\"a\":1}x").has_value());
    CHECK(parse_json(R"({"a":"\u0000"})").error().where == "/a");
    CHECK(parse_json(R"({"a":{"\u0000":1}})").error().where == "/a");
    CHECK(parse_json(R"({"a/b~":[0,1e400]})").error().where == "/a~1b~0/1");
    CHECK(parse_json(R"({"a":[1e308]})").has_value());
    CHECK_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')).has_value());
    CHECK(parse_json(std::string(100, ' '), 10).error().code == Code::too_large);
}
