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
    {0.6914, 0.9136, 5.1273, 2.7311, 4.3400, 2.0671, -1.4376, 0.4539, 0.0000},
    {3.0593, -0.9250, -0.6245, -1.4002, 1.7969, 0.5597, 0.7858, 1.0322, 2.9909},
    -10.1036,
    0.3560,
};

}  // namespace baton::outlook
