#pragma once
#include <span>

#include "understanding/recalibration.hpp"

namespace baton::topics {

using understanding::Tried;

/// How surely an error rate that a lead asks for is kept.
inline constexpr double usual_certainty = 0.95;

struct ErrorBound {
    double rate = 0.05;                  ///< wrong ones among those that are answered, at most
    double certainty = usual_certainty;  ///< that it holds
};

/// The least confidence from which answers keep the bound, tested from the surest down: Learn then Test (Angelopoulos, Bates, Candès,
/// Jordan, Lei 2021), one fixed sequence with exact binomial tails (Clopper, Pearson 1934). Infinity where it does not hold, as with too
/// few texts.
double threshold_for(std::span<Tried const> tried, ErrorBound bound);

}  // namespace baton::topics
