#pragma once
#include <vector>

#include "waiting/situation.hpp"

namespace baton::waiting {

/// Seconds that a customer still waits, if he is served: what is below the 10th percentile, the median, the mean, the 90th percentile.
struct Quote {
    double low = 0, median = 0, mean = 0, high = 0;
};

/// `share` of the way from one to the other.
Quote mixed(Quote const& from, Quote const& to, double share);

/// A possible wait and how much it counts.
struct Outcome {
    double wait = 0;
    double weight = 1;
};

/// Of outcomes, of which none may be there only if nobody can ever serve.
Quote quote_of(std::vector<Outcome>& outcomes);

/// Longer than anybody waits here: what is quoted when no end is in sight.
inline constexpr double horizon_seconds = 2 * 86'400.0;

/// 0 where a place is free for him now. Else the queue is played forward many times from its present state: what runs ends by its age,
/// those ahead are served or leave by what they have waited, agents come and go by their plans, and each play counts by the chance
/// that he himself is still there (the virtual wait of Baccelli and Hebuterne, 1981, under what is known). The draws are the same for
/// each forecast. Work grows as plays × (ahead + places) × log places, with fewer plays for more of both; past `played_most` ahead the
/// queue is drained as a fluid, in steps that grow with the logarithm of its length.
Quote forecast(Situation const& situation);

}  // namespace baton::waiting
