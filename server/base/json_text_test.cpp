#include "base/json_text.hpp"

#include <doctest/doctest.h>

using namespace baton;

namespace {

json::value read_back(std::string const& text) {
    auto const value = parse_json(text);
    REQUIRE_MESSAGE(value.has_value(), text);
    return *value;
}

}  // namespace

TEST_CASE("an object put together as text is the one that a tree would have been") {
    std::string text{"before "};
    ObjectText object{text};
    object.text("plain", "Where is my invoice?");
    object.text("empty", "");
    object.number("seq", -7);
    object.flag("yes", true);
    object.flag("no", false);
    object.json("null", nullptr);
    object.json("list", json::array{1, "two", json::object{{"three", 3}}});
    object.written("inner", R"({"a":1})");
    object.end();
    REQUIRE(text.starts_with("before {"));
    CHECK(read_back(text.substr(7)) == json::value{{"plain", "Where is my invoice?"},
                                                   {"empty", ""},
                                                   {"seq", -7},
                                                   {"yes", true},
                                                   {"no", false},
                                                   {"null", nullptr},
                                                   {"list", {1, "two", {{"three", 3}}}},
                                                   {"inner", {{"a", 1}}}});
}

TEST_CASE("what a JSON string must escape comes back as it was") {
    for (std::string const value :
         {"a \"quoted\" word", "back\\slash", "two\nlines\tand a tab", "\x01\x1f", "Grüße, 你好 🙂", "</script>"}) {
        std::string text;
        add_quoted(text, value);
        CHECK(read_back(text) == json::value(value));
        std::string same;
        add_json(same, json::value(value));
        CHECK(same == text);
    }
}

TEST_CASE("a value longer than any buffer is written whole") {
    json::array list;
    for (int i = 0; i < 1000; ++i) list.push_back(json::object{{"number", i}, {"text", std::string(50, 'x')}});
    std::string text;
    add_json(text, list);
    CHECK(read_back(text) == json::value(list));
}

TEST_CASE("an object without members is one") {
    std::string text;
    ObjectText{text}.end();
    CHECK(text == "{}");
}
