#include "understanding/nearest_rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <thread>

using namespace baton::understanding;

namespace {

constexpr std::size_t dimensions = 48;

/// Unit vectors around so many centres, as texts gather around what they are about.
std::vector<Vector> texts_like(std::size_t count, unsigned seed) {
    std::mt19937 chance{seed};
    std::normal_distribution<float> normal;
    std::vector<Vector> rows;
    for (std::size_t at = 0; at < count; ++at) {
        std::mt19937 centre{static_cast<unsigned>(at % 60)};
        Vector row(dimensions);
        float length = 0;
        for (auto& value : row) value = std::normal_distribution<float>{}(centre) + 0.6F * normal(chance), length += value * value;
        for (auto& value : row) value /= std::sqrt(length);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<NearestRows::Key> exact(VectorTable const& table, Vector const& query, std::size_t count) {
    std::vector<float> products(table.rows());
    table.dot_products(query, products);
    std::vector<std::size_t> order(table.rows());
    for (std::size_t row = 0; row < order.size(); ++row) order[row] = row;
    std::ranges::sort(order, [&](auto a, auto b) { return products[a] > products[b]; });
    std::vector<NearestRows::Key> keys;
    for (std::size_t at = 0; at < count; ++at) keys.push_back(NearestRows::key_of(table, order[at]));
    return keys;
}

void add_all(NearestRows& graph, VectorTable const& table) {
    for (std::size_t row = 0; row < table.rows(); ++row) REQUIRE(graph.add(table, row));
}

}  // namespace

TEST_CASE("of the ten nearest rows at least 95 % are found") {
    VectorTable const table{texts_like(3000, 7)};
    NearestRows graph{dimensions, 3000};
    add_all(graph, table);
    std::size_t right = 0;
    for (auto const& query : texts_like(100, 8)) {
        auto const found = graph.nearest(query, 100);
        auto const there = [&](auto key) { return std::ranges::find(found, key) != found.end(); };
        right += static_cast<std::size_t>(std::ranges::count_if(exact(table, query, 10), there));
    }
    CHECK(right >= 950);
}

TEST_CASE("the same rows added in the same order give the same graph") {
    VectorTable const table{texts_like(500, 7)};
    NearestRows graph{dimensions, 500}, again{dimensions, 800};
    add_all(graph, table);
    add_all(again, table);
    for (auto const& query : texts_like(20, 8)) CHECK(graph.nearest(query, 30) == again.nearest(query, 30));
}

TEST_CASE("a row is added once, and a full graph takes no more") {
    VectorTable const table{texts_like(3, 1)};
    NearestRows graph{dimensions, 2};
    CHECK(graph.add(table, 0));
    CHECK(graph.add(table, 0));
    CHECK(graph.size() == 1);
    CHECK(graph.add(table, 1));
    CHECK_FALSE(graph.add(table, 2));
    CHECK(graph.has({NearestRows::key_of(table, 0), NearestRows::key_of(table, 2)}) == std::vector<char>{1, 0});
    CHECK(NearestRows(dimensions, 2).nearest(Vector(dimensions), 5).empty());
}

TEST_CASE("who looks for rows while others are added finds what was there before") {
    auto const rows = texts_like(1200, 3);
    VectorTable const table{rows};
    NearestRows graph{dimensions, 1200};
    for (std::size_t row = 0; row < 400; ++row) graph.add(table, row);
    std::thread writer{[&] {
        for (std::size_t row = 400; row < table.rows(); ++row) graph.add(table, row);
    }};
    std::size_t itself = 0;
    for (std::size_t row = 0; row < 400; ++row) itself += graph.nearest(rows[row], 5).front() == NearestRows::key_of(table, row) ? 1 : 0;
    writer.join();
    CHECK(itself >= 396);
    CHECK(graph.size() == 1200);
}

TEST_CASE("several queries in one pass give what each gives alone, and rows left out stay 0") {
    VectorTable const table{texts_like(50, 4)};
    auto const queries = texts_like(3, 5);
    std::vector<VectorTable::Rows> const all{{0, table.rows()}}, some{{3, 5}, {40, 41}};
    auto const together = table.dot_products(queries, all);
    auto const few = table.dot_products(queries, some);
    for (std::size_t at = 0; at < queries.size(); ++at) {
        std::vector<float> alone(table.rows());
        table.dot_products(queries[at], alone);
        CHECK(together[at] == alone);
        CHECK(few[at][4] == alone[4]);
        CHECK(few[at][40] == alone[40]);
        CHECK(few[at][5] == 0.F);
    }
}
