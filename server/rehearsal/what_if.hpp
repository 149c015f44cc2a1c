#pragma once
#include "rehearsal/day.hpp"
#include "rehearsal/figures.hpp"

namespace baton::rehearsal {

/// One more agent with every skill for an hour: what the sketch says of it, and what the day says when it is played again with her. All
/// other draws are the same.
struct WhatIf {
    int hour = 0;
    int sketched_fewer = 0;       ///< who waited over ten minutes or left, by the sketch
    double sketched_minutes = 0;  ///< of waiting saved, all customers together
    bool played = false;
    int fewer_long = 0;        ///< who waited over ten minutes or left, by the played day
    double saved_minutes = 0;  ///< the same; below 0 where those wait now who left before
    Figures after;
};

/// Every hour of the day in which the sketch sees something gained, most gained first; the first `checked` of them are played again.
std::vector<WhatIf> what_if(DaySetup const& setup, Record const& before, int checked);

/// The plan with that agent.
DayPlan with_one_more(DayPlan plan, int hour);

/// The played one that gains most; null where none was played or gains anything.
WhatIf const* best_of(std::vector<WhatIf> const& all);

/// Minutes that all who wanted a person waited, together.
double waited_minutes(Record const& record);

}  // namespace baton::rehearsal
