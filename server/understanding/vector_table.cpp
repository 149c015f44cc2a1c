#include "understanding/vector_table.hpp"

#include <algorithm>
#include <cmath>

#include "base/ensure.hpp"

namespace baton::understanding {
namespace {

constexpr float one = 16384.F;  // 2^14: by Cauchy–Schwarz a dot product of two unit vectors stays below 2^28

void to_fixed(Vector const& vector, std::int16_t* out) {
    for (std::size_t i = 0; i < vector.size(); ++i) out[i] = static_cast<std::int16_t>(std::lround(std::clamp(vector[i], -1.F, 1.F) * one));
}

[[gnu::always_inline]] inline void multiply(std::int16_t const* rows, std::size_t count, std::int16_t const* query, std::size_t dimensions,
                                            float* products) {
    for (std::size_t row = 0; row < count; ++row) {
        std::int32_t sum = 0;
        auto const* values = rows + row * dimensions;
        for (std::size_t i = 0; i < dimensions; ++i) sum += std::int32_t{values[i]} * std::int32_t{query[i]};
        products[row] = static_cast<float>(sum) / (one * one);
    }
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void multiply_avx2(std::int16_t const* rows, std::size_t count, std::int16_t const* query, std::size_t dimensions,
                                           float* products) {
    multiply(rows, count, query, dimensions, products);
}
#endif

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
    std::vector<std::int16_t> fixed(dimensions_);
    to_fixed(query, fixed.data());
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return multiply_avx2(values_.data(), rows(), fixed.data(), dimensions_, products.data());
#endif
    multiply(values_.data(), rows(), fixed.data(), dimensions_, products.data());
}

}  // namespace baton::understanding
