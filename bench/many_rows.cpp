#include <cmath>
#include <fstream>
#include <random>

#include "articles.hpp"
#include "inference/find_encoder.hpp"
#include "measures.hpp"
#include "understanding/nearest_rows.hpp"

namespace baton::bench {
namespace {

using understanding::NearestRows;
using understanding::Vector;
using understanding::VectorTable;

constexpr std::size_t near_rows = 400;  // as knowledge/nearness.cpp asks for

std::vector<Vector> encoded(std::size_t from, std::size_t count) {
    auto encoder = inference::find_encoder();
    if (!encoder) throw std::runtime_error{"no encoder here: " + encoder.error().message};
    std::vector<std::string> texts;
    for (std::size_t number = from; number < from + count; ++number) texts.push_back("How can I " + about(number * 7) + "?");
    auto vectors = (*encoder)->encode(texts);
    if (!vectors) throw std::runtime_error{vectors.error().message};
    return std::move(*vectors);
}

/// Between two texts, and a little beside: neighbours as texts have them, at any number.
Vector mixed(std::vector<Vector> const& texts, std::mt19937& chance) {
    std::uniform_int_distribution<std::size_t> any{0, texts.size() - 1};
    std::normal_distribution<float> noise{0.F, 0.015F};
    auto const &one = texts[any(chance)], &other = texts[any(chance)];
    float const share = std::uniform_real_distribution<float>{0.F, 0.5F}(chance);
    Vector vector(one.size());
    float length = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        vector[i] = (1 - share) * one[i] + share * other[i] + noise(chance);
        length += vector[i] * vector[i];
    }
    for (float& value : vector) value /= std::sqrt(length);
    return vector;
}

double resident_mb() {
    std::ifstream status{"/proc/self/statm"};
    std::size_t all = 0, resident = 0;
    status >> all >> resident;
    return static_cast<double>(resident) * 4096 / 1e6;
}

std::vector<NearestRows::Key> nearest_of_all(VectorTable const& table, std::vector<float> const& products) {
    std::vector<std::uint32_t> order(products.size());
    for (std::uint32_t row = 0; row < order.size(); ++row) order[row] = row;
    std::ranges::partial_sort(order, order.begin() + near_rows, [&](auto a, auto b) { return products[a] > products[b]; });
    std::vector<NearestRows::Key> keys;
    for (std::size_t at = 0; at < near_rows; ++at) keys.push_back(NearestRows::key_of(table, order[at]));
    return keys;
}

double share_found(std::span<NearestRows::Key const> wanted, std::span<NearestRows::Key const> found) {
    auto const there = [&](auto key) { return std::ranges::find(found, key) != found.end(); };
    return static_cast<double>(std::ranges::count_if(wanted, there)) / static_cast<double>(wanted.size());
}

void add_all(NearestRows& graph, VectorTable const& table) {
    for (std::size_t row = 0; row < table.rows(); ++row) graph.add(table, row);
}

struct Found {
    std::vector<double> exact, quick;  ///< CPU-ms a query
    double ten = 0, all = 0;
};

Found ask(VectorTable const& table, NearestRows const& graph, std::vector<Vector> const& queries) {
    Found sums;
    std::vector<float> products(table.rows());
    for (auto const& query : queries) {
        auto const began = cpu();
        table.dot_products(query, products);
        auto const between = cpu();
        auto const found = graph.nearest(query, near_rows);
        sums.quick.push_back((cpu() - between) * 1e3);
        sums.exact.push_back((between - began) * 1e3);
        auto const wanted = nearest_of_all(table, products);
        sums.ten += share_found(std::span{wanted}.first(10), found) / static_cast<double>(queries.size());
        sums.all += share_found(wanted, found) / static_cast<double>(queries.size());
    }
    return sums;
}

void with_rows(std::size_t count, std::vector<Vector> const& texts, std::vector<Vector> const& queries, Report& report) {
    std::mt19937 chance{static_cast<unsigned>(count)};
    std::vector<Vector> rows(count);
    for (auto& row : rows) row = mixed(texts, chance);
    VectorTable const table{rows};
    rows = {};
    auto const before = resident_mb(), began = cpu();
    NearestRows graph{table.dimensions(), 2 * count};
    add_all(graph, table);
    auto const build = cpu() - began, memory = resident_mb() - before;
    auto const found = ask(table, graph, queries);
    auto const quick = median(found.quick), exact = median(found.exact);
    report.add({std::to_string(near_rows) + " nearest of " + std::to_string(count) + " rows, CPU", quick, "ms", "every row", exact,
                quick / exact, 0, 0, true, cpu_pressure(),
                "recall@10 " + std::to_string(found.ten) + ", recall@" + std::to_string(near_rows) + " " + std::to_string(found.all) +
                    ", built in " + std::to_string(build) + " CPU-s, " + std::to_string(memory) + " MB"});
}

}  // namespace

void many_rows(Place const& place, Report& report) {
    auto const texts = encoded(0, 2000), queries = encoded(3000, 200);
    if (place.quick) return with_rows(20'000, texts, queries, report);
    for (std::size_t const count : {100'000UL, 200'000UL, 500'000UL}) with_rows(count, texts, queries, report);
}

}  // namespace baton::bench
