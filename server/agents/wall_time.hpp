#pragma once
#include <date/tz.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace baton::agents {

/// Local times and dates as people write them, and what they are on the clock of the world. For the sources of this folder.
inline constexpr int minutes_a_day = 1440;

/// `09:30` as minutes since midnight, up to `24:00`.
std::optional<int> minutes_of(std::string_view text);
/// Monday = 0.
std::optional<std::size_t> weekday_named(std::string_view name);
/// Whether it is a day of the calendar, written `2026-12-25`.
bool is_date(std::string_view text);
std::string date_text(date::local_days day);

/// Null when there is no such zone (IANA names).
date::time_zone const* zone_named(std::string const& name);
/// A local moment; one that the clock skips becomes the first after it. `minutes` may reach into the next days.
Instant to_instant(date::time_zone const* zone, date::local_days day, int minutes);
date::local_days local_day(date::time_zone const* zone, Instant at);

}  // namespace baton::agents
