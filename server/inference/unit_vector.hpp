#pragma once
#include "base/result.hpp"
#include "understanding/encoder.hpp"

namespace baton::inference {

/// The vector at length 1; `unavailable` when it has none, or holds something that is not a number.
Result<understanding::Vector> at_unit_length(understanding::Vector vector);

}  // namespace baton::inference
