#include "understanding/fixed_point.hpp"

#include <algorithm>
#include <cmath>

namespace baton::understanding {
namespace {

[[gnu::always_inline]] inline std::int32_t multiply(std::int16_t const* a, std::int16_t const* b, std::size_t dimensions) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < dimensions; ++i) sum += std::int32_t{a[i]} * std::int32_t{b[i]};
    return sum;
}

std::int32_t multiply_anywhere(std::int16_t const* a, std::int16_t const* b, std::size_t dimensions) { return multiply(a, b, dimensions); }

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::int32_t multiply_avx2(std::int16_t const* a, std::int16_t const* b, std::size_t dimensions) {
    return multiply(a, b, dimensions);
}
#endif

}  // namespace

void to_fixed(Vector const& vector, std::int16_t* out) {
    for (std::size_t i = 0; i < vector.size(); ++i)
        out[i] = static_cast<std::int16_t>(std::lround(std::clamp(vector[i], -1.F, 1.F) * fixed_one));
}

FixedProduct fixed_product() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return multiply_avx2;
#endif
    return multiply_anywhere;
}

}  // namespace baton::understanding
