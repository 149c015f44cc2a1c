#pragma once
#include <optional>
#include <string>

#include "agents/directory.hpp"
#include "agents/hours.hpp"
#include "base/clock.hpp"
#include "customers/sites.hpp"

namespace baton::handoff {

/// A site's `hours` as the settings keep them; nothing when there are none or they cannot be read: always open.
std::optional<agents::WeekHours> week_of(std::string const& hours_json);
/// The zone of the first site that keeps hours: where the company's day begins. UTC when none does.
std::string company_zone(customers::Sites const& sites);
/// How the moment lies in their shifts; shifts that cannot be read are none, which means always.
agents::Planned planned_now(agents::Agent const& agent, std::vector<agents::Holiday> const& holidays, Instant now);

}  // namespace baton::handoff
