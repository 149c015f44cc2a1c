#pragma once
#include "understanding/encoder.hpp"

namespace baton::understanding {

/// Cosine of two unit vectors; 0 when their sizes differ.
inline double similarity(Vector const& left, Vector const& right) {
    if (left.size() != right.size()) return 0;
    float sum = 0;
    for (std::size_t at = 0; at < left.size(); ++at) sum += left[at] * right[at];
    return static_cast<double>(sum);
}

}  // namespace baton::understanding
