#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agents/hours.hpp"

namespace baton::agents {

/// One pattern of work: on these days, from then to then in that zone. Minutes since midnight of the day on which it begins; one over
/// midnight ends beyond 1440, and so may its breaks. Days off and holidays are of the day on which it begins.
struct Shift {
    std::string zone = "UTC";
    std::set<std::size_t> days;  ///< Monday = 0
    Span time;
    std::vector<Span> breaks;  ///< in order, inside `time`, apart from each other
};

/// A day on which the company does not work: everywhere, or where these zones are.
struct Holiday {
    std::string date;  ///< `2026-12-25`
    std::string name;
    std::vector<std::string> zones;  ///< empty: everywhere
};

/// When somebody is planned to work. Without any shift they are never off it.
struct Roster {
    std::vector<Shift> shifts;
    std::set<std::string> days_off;
};

/// `[{"days":["mon"],"from":"22:00","to":"06:00","zone":"Europe/Lisbon","breaks":[["02:00","02:30"]]}]`; `to` not after `from` is the
/// next day. Code::invalid names the field below `/shifts`.
Result<std::vector<Shift>> read_shifts(json::array const& shifts);
/// A list of dates; Code::invalid names the one that is none.
Result<std::set<std::string>> read_days_off(std::vector<std::string> const& dates);

/// How a moment lies in somebody's plan.
struct Planned {
    bool on_shift = true;
    std::optional<Instant> began;        ///< the shift that is on, with those that follow it without a gap; nothing = none, or never off
    std::optional<Instant> ends;         ///< of the same
    std::optional<Instant> break_until;  ///< nothing = no break now
    std::optional<Instant> ended;        ///< when not on shift: the last end, if it was within two days
};

Planned planned_at(Roster const& roster, std::vector<Holiday> const& holidays, Instant at);

}  // namespace baton::agents
