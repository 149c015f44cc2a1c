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
    {0.6572, 0.9341, 5.3792, 2.6933, 4.4490, 1.9662, -1.3679, 0.5594, 0.0000},
    {3.1042, -0.6671, -0.6960, -1.4592, 1.9368, 0.4804, 0.8060, 1.0696, 3.2317},
    -9.8513,
    0.3582,
};

}  // namespace baton::outlook
