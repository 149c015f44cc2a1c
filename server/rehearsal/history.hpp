#pragma once
#include <span>

#include "base/result.hpp"
#include "rehearsal/plan.hpp"
#include "waiting/events.hpp"

namespace baton::rehearsal {

/// The day that a company's own record amounts to: who comes when, how long a conversation takes and customers wait by skill, and who is
/// there from when to when. Its people are those of the record; what a record does not say (offers declined, breaks) is as usual.
/// Code::invalid where nobody is queued or nobody serves.
Result<DayPlan> plan_of(std::span<waiting::Event const> record);

}  // namespace baton::rehearsal
