#include "base/locale.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace baton;

namespace {

struct Catalogues {
    std::filesystem::path at = std::filesystem::temp_directory_path() / ("baton-locale-" + std::to_string(std::rand()));
    Catalogues() { std::filesystem::create_directory(at); }
    ~Catalogues() { std::filesystem::remove_all(at); }
    void write(std::string const& name, std::string const& text) const { std::ofstream{at / name} << text; }
};

}  // namespace

TEST_CASE("a sentence is said in the customer's language, with its numbers and plurals") {
    Catalogues files;
    files.write("en.json", R"({"wait": "{n, plural, one {# minute} other {# minutes}}", "only": "Only here"})");
    files.write("de.json", R"({"wait": "{n, plural, one {# Minute} other {# Minuten}}"})");
    auto locale = Locale::load(files.at);
    REQUIRE(locale);
    CHECK(locale->format("en", "wait", {{"n", 1}}) == "1 minute");
    CHECK(locale->format("de-AT", "wait", {{"n", 4}}) == "4 Minuten");
    CHECK(locale->format("de", "only") == "Only here");
    CHECK(locale->format("tlh", "only") == "Only here");
    CHECK(locale->format("en", "nowhere") == "⟦nowhere⟧");
}

TEST_CASE("a person's name with braces or quotes arrives as it is") {
    Catalogues files;
    files.write("en.json", R"({"hello": "It''s {name}."})");
    auto locale = Locale::load(files.at);
    REQUIRE(locale);
    CHECK(locale->format("en", "hello", {{"name", "{O'Neil} '#'"}}) == "It's {O'Neil} '#'.");
}

TEST_CASE("a broken pattern, a number and a missing English are refused by name") {
    Catalogues files;
    files.write("es.json", R"({"a": "b"})");
    CHECK(Locale::load(files.at).error().message == "no en.json with the English sentences");
    files.write("en.json", R"({"bad": "{n, plural, one {x}"})");
    CHECK(Locale::load(files.at).error().where == "en.json: bad");
    files.write("en.json", R"({"bad": 3})");
    CHECK(Locale::load(files.at).error().message == "a sentence must be text");
}

TEST_CASE("every language has every sentence the server says, with the same placeholders") {
    auto locale = Locale::load(std::filesystem::path{BATON_SOURCE_DIR} / "locale/server");
    REQUIRE_MESSAGE(locale, locale.error().message << " " << locale.error().where);
    auto const english = locale->keys("en");
    CHECK(english.size() > 30);
    for (char const* language : {"de", "en", "es", "fr", "pt"}) {
        CHECK_MESSAGE(locale->keys(language) == english, language);
        for (auto const& key : english) {
            auto mine = Locale::placeholders(locale->pattern_of(language, key)),
                 theirs = Locale::placeholders(locale->pattern_of("en", key));
            // A language without another word for many need not ask how many.
            mine.erase("count"), theirs.erase("count");
            CHECK_MESSAGE(mine == theirs, language << " " << key);
        }
    }
}
