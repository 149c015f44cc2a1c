#pragma once
#include "rehearsal/day.hpp"

namespace baton::days {

/// A day of about a hundred conversations and six agents, on which more goes wrong than on any real one.
struct Drawn {
    rehearsal::DayPlan plan;
    rehearsal::Troubles troubles;
};

Drawn drawn_day(std::uint64_t seed);

}  // namespace baton::days
