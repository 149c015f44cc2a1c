#include "inference/unit_vector.hpp"

#include <cmath>

namespace baton::inference {

Result<understanding::Vector> at_unit_length(understanding::Vector vector) {
    double square = 0;
    for (float const value : vector) square += static_cast<double>(value) * static_cast<double>(value);
    if (!std::isfinite(square) || square <= 0) return refuse(Code::unavailable, "the model gave no finite vector");
    auto const length = static_cast<float>(std::sqrt(square));
    for (float& value : vector) value /= length;
    return vector;
}

}  // namespace baton::inference
