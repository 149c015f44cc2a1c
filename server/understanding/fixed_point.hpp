#pragma once
#include <cstddef>
#include <cstdint>

#include "understanding/encoder.hpp"

namespace baton::understanding {

/// Numbers from -1 to 1 as 16 bits, 2^14 = 1: by Cauchy–Schwarz a dot product of two unit vectors stays below 2^28.
constexpr float fixed_one = 16384.F;

/// `out` has room for as many numbers as `vector` has; what is outside -1 to 1 is cut off.
void to_fixed(Vector const& vector, std::int16_t* out);

/// The dot product of two rows of fixed numbers, in units of `fixed_one` squared. The same on every processor.
using FixedProduct = std::int32_t (*)(std::int16_t const* a, std::int16_t const* b, std::size_t dimensions);
/// The fastest that this processor has.
FixedProduct fixed_product();

}  // namespace baton::understanding
