#pragma once
#include "rehearsal/day.hpp"

namespace baton::days {

/// Small: about a hundred conversations and six agents. Full: about five thousand and sixty.
enum class Size { small, full };

/// A day on which more goes wrong than on any real one.
struct Drawn {
    rehearsal::DayPlan plan;
    rehearsal::Troubles troubles;
};

Drawn drawn_day(std::uint64_t seed, Size size = Size::small);

}  // namespace baton::days
