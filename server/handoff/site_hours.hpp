#pragma once
#include <optional>
#include <string>

#include "agents/hours.hpp"
#include "base/clock.hpp"

namespace baton::handoff {

/// A site's `hours` as the settings keep them; nothing when there are none or they cannot be read: always open.
std::optional<agents::WeekHours> week_of(std::string const& hours_json);
/// An agent's shifts; none mean always.
bool on_shift(std::string const& shifts_json, Instant now);

}  // namespace baton::handoff
