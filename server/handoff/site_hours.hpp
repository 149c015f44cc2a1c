#pragma once
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace baton::handoff {

struct HoursNow {
    bool open = true;
    std::optional<Instant> opens_at;  ///< when closed and it ever opens again
};

/// Reads a site's `hours` as the settings keep them; none, or ones that cannot be read, mean always open.
HoursNow hours_at(std::string const& hours_json, Instant now);
/// An agent's shifts; none mean always.
bool on_shift(std::string const& shifts_json, Instant now);

}  // namespace baton::handoff
