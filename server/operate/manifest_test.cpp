#include "operate/manifest.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::operate;

namespace {

Manifest sample() {
    return {
        "2026-11-27T23:00:00.000Z", "0.1.0", "sqlite", 2, "epoch", false, {{"database.sqlite", 3, "aa"}, {"data/files/file_1", 5, "bb"}}};
}

std::string wrong(std::vector<Member> const& found) {
    auto const held = hold_against(sample(), found);
    return held ? "" : held.error().message;
}

}  // namespace

TEST_CASE("a manifest reads back as it was written") {
    auto const read = read_manifest(to_text(sample()));
    REQUIRE(read.has_value());
    CHECK(read->files == sample().files);
    CHECK(read->schema == 2);
    CHECK(read->store_epoch == "epoch");
}

TEST_CASE("a manifest of a newer format, with surprises or with a way out is refused") {
    auto const altered = [](std::string const& from, std::string const& to) {
        auto text = to_text(sample());
        text.replace(text.find(from), from.size(), to);
        auto const read = read_manifest(text);
        return read ? "" : read.error().message;
    };
    CHECK(altered("\"format\":1", "\"format\":2").find("newer format") != std::string::npos);
    CHECK(altered("\"schema\":2", "\"schema\":2,\"more\":1").find("/more") != std::string::npos);
    CHECK(altered("data/files/file_1", "data/../../etc/x").find("outside") != std::string::npos);
    CHECK(altered("\"sqlite\"", "\"oracle\"").find("database nobody knows") != std::string::npos);
    CHECK_FALSE(read_manifest("{").has_value());
}

TEST_CASE("each way in which files can differ from their manifest is named") {
    CHECK(wrong({{"database.sqlite", 3, "aa"}, {"data/files/file_1", 5, "bb"}, {"manifest.json", 9, "cc"}}).empty());
    CHECK(wrong({{"database.sqlite", 3, "aa"}}) == "data/files/file_1 is missing in it");
    CHECK(wrong({{"database.sqlite", 4, "aa"}, {"data/files/file_1", 5, "bb"}}) == "database.sqlite has 4 bytes, not 3");
    CHECK(wrong({{"database.sqlite", 3, "aa"}, {"data/files/file_1", 5, "bc"}}).find("SHA-256") != std::string::npos);
    CHECK(wrong({{"database.sqlite", 3, "aa"}, {"data/files/file_1", 5, "bb"}, {"data/x", 1, "d"}}) ==
          "data/x is in it and not in its manifest");
    CHECK(wrong({{"database.sqlite", 3, "aa"}, {"database.sqlite", 3, "aa"}}) == "it holds database.sqlite twice");
}

TEST_CASE("only names inside a folder are names") {
    for (auto const* good : {"a", "data/files/file_1", "data/a..b"}) CHECK(stays_inside(good));
    for (auto const* bad : {"", "/a", "..", "a/..", "a/../b", "./a", "a//b", "a/"}) CHECK_FALSE(stays_inside(bad));
}
