#include "api/schema.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::api;

namespace {

std::vector<Field> const fields{text("name", 5),
                                optional_text("word", 3),
                                choice("colour", {"red", "blue"}),
                                optional_choice("size", {"small", "large"}),
                                integer("count", 1, 9),
                                flag("on"),
                                texts("tags", 2),
                                object("page", {text("path", 10), optional_text("title", 5)}),
                                objects("parts", 2, {text("name", 5)}),
                                filled_text("nick", 5),
                                such_that(optional_text("code", 9), {{"pattern", "^[a-z]*$"}}),
                                new_password(optional_text("secret", 20))};

Error wrong(std::string_view body) {
    auto const checked = check(fields, *parse_json_object(body));
    return checked ? Error{Code::internal, "nothing is wrong", {}} : checked.error();
}

std::string where(std::string_view more) { return wrong(R"({"name":"Ada","colour":"red","count":3)" + std::string{more} + "}").where; }

}  // namespace

TEST_CASE("a body that fits is accepted, with or without what is optional") {
    CHECK(check(fields, *parse_json_object(R"({"name":"Ada","colour":"red","count":3})")).has_value());
    CHECK(check(fields, *parse_json_object(R"({"name":"Ada","word":"","colour":"blue","size":"small","count":9,"on":true,"tags":["a"],
        "page":{"path":"/"},"parts":[{"name":"x"},{"name":"y"}]})"))
              .has_value());
    CHECK(check(fields, *parse_json_object(R"({"name":"Ada","colour":"red","count":3,"size":null,"page":null})")).has_value());
}

TEST_CASE("the first thing wrong is named by its place") {
    CHECK(wrong(R"({"colour":"red","count":3})").where == "/name");
    CHECK(wrong(R"({"name":"","colour":"red","count":3})").where == "/name");
    CHECK(wrong(R"({"name":"Ada","colour":"green","count":3})").message == "must be one of red, blue");
    CHECK(wrong(R"({"name":"Ada","colour":"red","count":10})").where == "/count");
    CHECK(where(R"(,"word":"four")") == "/word");
    CHECK(where(R"(,"size":"huge")") == "/size");
    CHECK(where(R"(,"on":1)") == "/on");
    CHECK(where(R"(,"tags":["a","b","c"])") == "/tags");
    CHECK(where(R"(,"tags":[1])") == "/tags");
    CHECK(where(R"(,"surprise":1)") == "/surprise");
}

TEST_CASE("what stands further in is checked too, and named by its whole path") {
    CHECK(where(R"(,"page":"/")") == "/page");
    CHECK(where(R"(,"page":{})") == "/page/path");
    CHECK(where(R"(,"page":{"path":7})") == "/page/path");
    CHECK(where(R"(,"page":{"path":"/","cookie":"x"})") == "/page/cookie");
    CHECK(where(R"(,"parts":[{"name":"x"},{"name":"too long"}])") == "/parts/1/name");
    CHECK(where(R"(,"parts":[7])") == "/parts");
}

TEST_CASE("what may be left out but says something where it stands is neither empty nor blank nor null") {
    CHECK(where(R"(,"nick":"Io")").empty());
    for (auto const* odd : {R"("")", R"("\u00a0 ")", "null"}) CHECK(where(R"(,"nick":)" + std::string{odd}) == "/nick");
}

TEST_CASE("a text that is too short says how long it should be") {
    CHECK(wrong(R"({"name":"Ada","colour":"red","count":3,"secret":"correct"})").message == "must have 10 to 20 characters");
    CHECK(where(R"(,"secret":"correct horse")").empty());
}

TEST_CASE("characters are counted, not bytes") { CHECK(where(R"(,"word":"äöü")").empty()); }

TEST_CASE("the schema says what the check does") {
    auto const schema = to_schema(fields);
    CHECK(schema.at("additionalProperties").as_bool() == false);
    CHECK(schema.at("required").as_array().size() == 3);
    auto const& properties = schema.at("properties").as_object();
    CHECK(properties.size() == fields.size());
    CHECK(properties.at("page").at("required").as_array().size() == 1);
    CHECK(properties.at("word").at("type") == json::value{"string", "null"});
    CHECK(properties.at("nick").at("type") == "string");
    CHECK(to_schema(fields, false).at("properties").at("word").at("type") == "string");
    CHECK(properties.at("parts").at("items").at("additionalProperties").as_bool() == false);
    CHECK(properties.at("colour").at("enum").as_array().size() == 2);
    CHECK(properties.at("size").at("enum") == json::value{"small", "large", "", nullptr});
    CHECK(properties.at("secret").at("minLength") == 10);
    CHECK(properties.at("code").at("pattern") == "^[a-z]*$");
}
