#pragma once
#include <array>

#include "outlook/course_values.hpp"

namespace baton::outlook {

/// Written by tools/train/outlook.py. Of values as course_values.hpp gives them: log odds = intercept + sum.
struct DefaultWeights {
    std::array<double, structure_count> structure;
    std::array<double, mood_count> mood;
    double intercept;
    double threshold;  ///< a probability
};

inline constexpr DefaultWeights default_weights{
    {0.6379, 0.9433, 5.4811, 2.6640, 4.4643, 1.9625, -1.3685, 0.5654, 0.0000},
    {3.3711, -0.2427, -0.6163, -1.4797, 1.9204, 0.5264, 0.7748, 1.0743, 3.1821},
    -9.8534,
    0.3639,
};

}  // namespace baton::outlook
