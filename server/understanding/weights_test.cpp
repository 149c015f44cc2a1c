#include "understanding/weights.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>
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
        for (auto const& numbers : {std::span<float const>{head.net.linear}, std::span<float const>{head.net.into},
                                    std::span<float const>{head.net.at}, std::span<float const>{head.net.out}})
            CHECK(std::ranges::all_of(numbers, [](float x) { return std::isfinite(x); }));
    }
}

TEST_CASE("a net's margin is what its formula says") {
    VectorNet net;
    net.bias = 0.5F;
    net.linear[3] = 2;
    net.into.assign(vector_size * 2, 0);
    net.into[3 * 2] = 1;                       // dimension 3, first unit
    net.into[(vector_size - 1) * 2 + 1] = -1;  // the last dimension, second unit
    net.at = {0, 0.25F};
    net.out = {3, 4};
    std::vector<float> vector(vector_size, 0);
    vector[3] = 0.5F;
    vector.back() = 0.75F;
    CHECK(net.margin(vector) == doctest::Approx(0.5 + 1 + 3 * std::tanh(0.5) + 4 * std::tanh(-0.5)));
    CHECK(net.margin(std::span{vector}.first(10)) == 0);
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
