#pragma once
#include <map>
#include <optional>
#include <vector>

#include "agents/hours.hpp"
#include "handoff/presence.hpp"

namespace baton::handoff {

/// How many calls are promised in the half-hour that begins then.
using Booked = std::map<Instant, int>;

/// The half-hour in which a moment lies.
Instant half_hour_of(Instant at);

/// When a callback can be had: half-hours within the site's hours (absent = always) in which enough people are on shift for one call more
/// beside those promised already: each has one in an hour to spare. At least half an hour ahead, within three days, at most four on one
/// day (of 24 hours from now) and eight in all.
std::vector<Instant> callback_slots(std::optional<agents::WeekHours> const& hours, std::vector<AgentNow> const& agents,
                                    std::vector<agents::Holiday> const& holidays, Booked const& booked, Instant now);

}  // namespace baton::handoff
