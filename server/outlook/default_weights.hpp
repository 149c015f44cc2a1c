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
    {0.7162, 0.9126, 5.1569, 2.7346, 4.3314, 2.0690, -1.4375, 0.7046, 0.0000},
    {3.1245, -1.1212, -0.7167, -1.3232, 1.8468, 0.5546, 0.7606, 1.0399, 2.9645},
    -10.1418,
    0.3561,
};

}  // namespace baton::outlook
