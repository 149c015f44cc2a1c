#include "understanding/weights.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <vector>

#include "understanding/heads.hpp"

using namespace baton::understanding;

TEST_CASE("the weights in the program are whole, and damaged ones are refused") {
    auto const bytes = shipped_weights();
    CHECK(parse_weights(bytes));
    CHECK_FALSE(parse_weights(bytes.first(bytes.size() - 1)));
    std::vector<std::byte> other(bytes.begin(), bytes.end());
    other[0] = std::byte{0};
    CHECK_FALSE(parse_weights(other));
}

TEST_CASE("every weight is a finite number") {
    auto const heads = parse_weights(shipped_weights());
    REQUIRE(heads);
    for (auto const& head : *heads) {
        CHECK(std::isfinite(head.word_scale));
        CHECK(std::ranges::all_of(head.with_vectors, [](float x) { return std::isfinite(x); }));
        CHECK(std::ranges::all_of(head.vector, [](float x) { return std::isfinite(x); }));
    }
}

TEST_CASE("every head has a card whose page exists") {
    auto const heads = Heads::shipped();
    for (auto const& head : heads.all()) {
        CHECK_FALSE(head.card().data.empty());
        CHECK_FALSE(head.card().licence.empty());
        auto const page = std::filesystem::path{BATON_SOURCE_DIR} / "docs/reference/model-cards" / head.card().page;
        CHECK_MESSAGE(std::filesystem::exists(page), page.string());
    }
}
