#pragma once
#include <string>

#include "base/result.hpp"
#include "rehearsal/plan.hpp"

namespace baton::rehearsal {

/// A day as docs/guide/simulate-a-day.md writes it. What is not said is as on the usual day; the first thing wrong is told with its place:
/// `name:line`. What is not known is refused.
Result<DayPlan> read_plan(std::string const& yaml, std::string const& name);

}  // namespace baton::rehearsal
