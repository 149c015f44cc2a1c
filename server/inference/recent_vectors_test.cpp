#include "inference/recent_vectors.hpp"

#include <doctest/doctest.h>

using baton::inference::RecentVectors;

TEST_CASE("the vector of a text that was just read is at hand") {
    RecentVectors recent{2};
    recent.keep("where is my parcel", {1.0F, 2.0F});
    REQUIRE(recent.find("where is my parcel"));
    CHECK(recent.find("where is my parcel")->at(1) == 2.0F);
    CHECK_FALSE(recent.find("where is my parcel?"));
}

TEST_CASE("memory for vectors is bounded, and what was used lately stays") {
    RecentVectors recent{2};
    recent.keep("a", {1});
    recent.keep("b", {2});
    CHECK(recent.find("a"));
    recent.keep("c", {3});
    CHECK(recent.size() == 2);
    CHECK(recent.find("a"));
    CHECK_FALSE(recent.find("b"));
}

TEST_CASE("with no room nothing is kept") {
    RecentVectors recent{0};
    recent.keep("a", {1});
    CHECK(recent.size() == 0);
}

TEST_CASE("only what is new is made, each text once, and the vectors come in the order of the texts") {
    RecentVectors recent{8};
    recent.keep("b", {2});
    std::vector<std::string> made;
    auto const make = [&](std::vector<std::string> const& texts) -> baton::Result<std::vector<baton::understanding::Vector>> {
        made = texts;
        std::vector<baton::understanding::Vector> vectors;
        for (auto const& text : texts) vectors.push_back({text == "a" ? 1.0F : 3.0F});
        return vectors;
    };
    std::vector<std::string> const texts{"c", "a", "b", "c"};
    auto const vectors = recent.of(texts, make);
    REQUIRE(vectors);
    CHECK(made == std::vector<std::string>{"c", "a"});
    CHECK(*vectors == std::vector<baton::understanding::Vector>{{3}, {1}, {2}, {3}});
    CHECK(recent.size() == 3);
}
