#pragma once
#include <vector>

#include "waiting/forecast.hpp"

namespace baton::waiting {

/// Outcomes for a queue too long to be played: with k ahead the next departure takes 1 / (places/handling + k/patience) (queue length with
/// abandonment: Ibrahim and Whitt, Management Science 2009), places as the plans have them at that time, many departures in one step.
std::vector<Outcome> drain(Situation const& situation);

}  // namespace baton::waiting
