#include "understanding/vector_table.hpp"

#include "base/ensure.hpp"
#include "understanding/fixed_point.hpp"

namespace baton::understanding {
namespace {

/// Queries as fixed numbers, one after another, and where the products of each go.
struct Asked {
    std::vector<std::int16_t> queries;
    std::vector<float*> products;
};

// A row is read from memory once, whatever the number of queries.
[[gnu::always_inline]] inline void multiply(std::int16_t const* values, VectorTable::Rows rows, Asked const& asked,
                                            std::size_t dimensions) {
    for (std::size_t row = rows.first; row < rows.last; ++row) {
        auto const* numbers = values + row * dimensions;
        for (std::size_t at = 0; at < asked.products.size(); ++at) {
            auto const* query = asked.queries.data() + at * dimensions;
            std::int32_t sum = 0;
            for (std::size_t i = 0; i < dimensions; ++i) sum += std::int32_t{numbers[i]} * std::int32_t{query[i]};
            asked.products[at][row] = static_cast<float>(sum) / (fixed_one * fixed_one);
        }
    }
}

void multiply_anywhere(std::int16_t const* values, VectorTable::Rows rows, Asked const& asked, std::size_t dimensions) {
    multiply(values, rows, asked, dimensions);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void multiply_avx2(std::int16_t const* values, VectorTable::Rows rows, Asked const& asked, std::size_t dimensions) {
    multiply(values, rows, asked, dimensions);
}
#endif

auto multiplication() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return multiply_avx2;
#endif
    return multiply_anywhere;
}

void add(Asked& asked, Vector const& query, float* products) {
    auto const at = asked.queries.size();
    asked.queries.resize(at + query.size());
    to_fixed(query, asked.queries.data() + at);
    asked.products.push_back(products);
}

}  // namespace

VectorTable::VectorTable(std::span<Vector const> rows) : dimensions_{rows.empty() ? 0 : rows.front().size()} {
    values_.resize(rows.size() * dimensions_);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ensure(rows[row].size() == dimensions_, "vectors of one table have one length");
        to_fixed(rows[row], values_.data() + row * dimensions_);
    }
}

void VectorTable::dot_products(Vector const& query, std::span<float> products) const {
    ensure(query.size() == dimensions_ && products.size() == rows(), "a query fits its table");
    Asked asked;
    add(asked, query, products.data());
    multiplication()(values_.data(), {0, rows()}, asked, dimensions_);
}

std::vector<std::vector<float>> VectorTable::dot_products(std::span<Vector const> queries, std::span<Rows const> some) const {
    std::vector<std::vector<float>> products(queries.size(), std::vector<float>(rows()));
    Asked asked;
    for (std::size_t at = 0; at < queries.size(); ++at) {
        ensure(queries[at].size() == dimensions_, "a query fits its table");
        add(asked, queries[at], products[at].data());
    }
    for (auto const& each : some) multiplication()(values_.data(), each, asked, dimensions_);
    return products;
}

}  // namespace baton::understanding
