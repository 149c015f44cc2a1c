#pragma once
#include "rehearsal/day.hpp"

namespace baton::rehearsal {

/// What the desk knows when the day begins, oldest first: the waits of earlier days like it, without its bursts, of which nobody knew. Days
/// are played one after the other, each knowing those before it, so that quotes were given and judged; of a desk so large that this would
/// take long, days are only sketched, and nobody was quoted anything.
std::vector<handoff::Wait> days_before(Lasting const& lasting, DayPlan const& plan, std::uint64_t seed, int days, bool refreshes = false);

}  // namespace baton::rehearsal
