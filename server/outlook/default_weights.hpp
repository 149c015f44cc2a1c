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
    {0.6254, 0.9388, 5.4249, 2.6296, 4.4545, 1.9268, -1.3525, 0.5206, 0.0000},
    {3.0683, -0.2769, -0.6206, -1.4862, 1.9011, 0.5396, 0.7651, 1.0528, 3.1771},
    -9.7508,
    0.3636,
};

}  // namespace baton::outlook
