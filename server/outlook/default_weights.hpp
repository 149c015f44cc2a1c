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
    {0.6269, 0.9396, 5.4336, 2.6271, 4.4559, 1.9318, -1.3549, 0.5269, 0.0000},
    {3.1096, -0.2722, -0.6204, -1.4852, 1.9042, 0.5381, 0.7666, 1.0560, 3.1775},
    -9.7650,
    0.3636,
};

}  // namespace baton::outlook
