#include "inference/text_product.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "inference/model_files.hpp"
#include "inference/onnx_graph.hpp"
#include "inference/onnx_session.hpp"

using namespace baton;
using inference::TextProduct;

namespace {

struct Matrices {
    std::size_t texts, rows, depth, columns;
    std::vector<float> values, scales, biases;
    std::vector<std::int8_t> weights;
};

Matrices drawn(std::size_t texts, std::size_t rows, std::size_t depth, std::size_t columns) {
    std::minstd_rand chance{7};
    std::uniform_real_distribution<float> number{-2, 3};
    Matrices drawn{texts, rows, depth, columns, {}, {}, {}, {}};
    // Each text has a range of its own.
    for (std::size_t at = 0; at < texts * rows * depth; ++at)
        drawn.values.push_back(number(chance) * static_cast<float>(1 + at / (rows * depth)));
    for (std::size_t at = 0; at < columns; ++at) drawn.scales.push_back(0.01F + std::abs(number(chance)));
    for (std::size_t at = 0; at < columns; ++at) drawn.biases.push_back(number(chance));
    for (std::size_t at = 0; at < depth * columns; ++at)
        drawn.weights.push_back(static_cast<std::int8_t>(static_cast<int>(chance() % 255) - 127));
    return drawn;
}

/// By the definition, with wide numbers.
std::vector<double> defined(Matrices const& in) {
    std::vector<double> out;
    auto const size = in.rows * in.depth;
    for (std::size_t text = 0; text < in.texts; ++text) {
        auto const* values = in.values.data() + text * size;
        float const lowest = std::min(0.F, *std::min_element(values, values + size)),
                    highest = std::max(0.F, *std::max_element(values, values + size));
        float const step = highest == lowest ? 1 : (highest - lowest) / 255.F;
        auto const zero = std::nearbyint(std::clamp(-lowest / step, 0.F, 255.F));
        for (std::size_t row = 0; row < in.rows; ++row)
            for (std::size_t column = 0; column < in.columns; ++column) {
                double sum = 0;
                for (std::size_t at = 0; at < in.depth; ++at) {
                    auto const number = std::clamp(std::nearbyint(values[row * in.depth + at] / step) + zero, 0.F, 255.F) - zero;
                    sum += static_cast<double>(number) * in.weights[at * in.columns + column];
                }
                out.push_back(sum * static_cast<double>(step) * static_cast<double>(in.scales[column]) +
                              static_cast<double>(in.biases[column]));
            }
    }
    return out;
}

std::vector<float> multiplied(TextProduct const& product, std::vector<float> const& values, std::size_t texts) {
    auto const size = values.size() / texts;
    std::vector<std::uint8_t> numbers(values.size());
    std::vector<float> steps(texts), out(values.size() / product.depth() * product.columns());
    std::vector<std::int32_t> zeros(texts);
    for (std::size_t text = 0; text < texts; ++text)
        inference::quantise_text(values.data() + text * size, size, numbers.data() + text * size, steps[text], zeros[text]);
    product.multiply({numbers.data(), steps.data(), zeros.data(), texts, size / product.depth()}, out.data());
    return out;
}

}  // namespace

TEST_CASE("a product with a scale for each text is what the definition says, for every number of rows") {
    if (!inference::text_product_here()) return;
    for (std::size_t rows = 1; rows <= 13; ++rows) {
        auto const in = drawn(3, rows, 36, 128);
        auto const out = multiplied({in.weights, in.scales, in.biases}, in.values, in.texts);
        auto const expected = defined(in);
        for (std::size_t at = 0; at < out.size(); ++at)
            REQUIRE(static_cast<double>(out[at]) == doctest::Approx(expected[at]).epsilon(1e-5));
    }
}

TEST_CASE("what takes no room on either side of zero stays zero") {
    if (!inference::text_product_here()) return;
    std::vector<float> const zeros(64);
    std::vector<std::int8_t> const weights(64 * 64, 5);
    std::vector<float> const scales(64, 1);
    CHECK(multiplied({weights, scales, zeros}, zeros, 1) == zeros);
}

TEST_CASE("texts run together come out as they do alone, to the last bit, and close to what the runtime's own products say") {
    for (auto const& files : {inference::default_model_files(), inference::second_model_files()}) {
        auto const bytes = inference::read_file(files.model);
        REQUIRE(bytes);
        auto const ours = inference::OnnxSession::open(files.runtime, *bytes);
        auto const theirs = inference::OnnxSession::open(files.runtime, *bytes, inference::OnnxSession::Products::by_runtime);
        REQUIRE(ours);
        REQUIRE(theirs);
        CHECK_FALSE(theirs->runs_together());
        if (!ours->runs_together()) continue;
        std::vector<std::int64_t> const one{101, 2073, 2003, 2026, 2344, 102}, other{101, 3531, 17542, 2673, 2085, 102};
        auto both = one;
        both.insert(both.end(), other.begin(), other.end());
        auto const together = ours->run(both, 2);
        auto const first = ours->run(one), second = ours->run(other), usual = theirs->run(one);
        REQUIRE(together);
        REQUIRE(first);
        REQUIRE(second);
        REQUIRE(usual);
        CHECK(std::equal(first->begin(), first->end(), together->begin()));
        CHECK(std::equal(second->begin(), second->end(), together->begin() + static_cast<std::ptrdiff_t>(first->size())));
        double product = 0, ours_squared = 0, theirs_squared = 0;
        for (std::size_t at = 0; at < usual->size(); ++at) {
            auto const a = static_cast<double>((*first)[at]), b = static_cast<double>((*usual)[at]);
            product += a * b, ours_squared += a * a, theirs_squared += b * b;
        }
        CHECK(product / std::sqrt(ours_squared * theirs_squared) > 0.9999);
    }
}

TEST_CASE("bytes that are no model are left alone") {
    CHECK(inference::with_text_products("no model at all").empty());
    auto const bytes = inference::read_file(inference::default_model_files().model);
    REQUIRE(bytes);
    CHECK(inference::with_text_products(bytes->substr(0, bytes->size() / 2)).empty());
    CHECK_FALSE(inference::with_text_products(*bytes).empty());
}
