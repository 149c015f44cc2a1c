#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"

namespace baton::agents {

/// Part of a day, in minutes since local midnight; `to` may be 1440.
struct Span {
    int from = 0;
    int to = 0;
    auto operator<=>(Span const&) const = default;
};

/// A week in one time zone, with days off. Local wall time: a night when clocks change is as long as it really is.
struct WeekHours {
    std::string zone = "UTC";
    std::array<std::vector<Span>, 7> week;  ///< Monday first
    std::set<std::string> holidays;         ///< `2026-12-25`
};

/// `{"zone":"Europe/Lisbon","week":{"mon":[["09:00","18:00"]],…},"holidays":["2026-12-25"]}`; errors name the part.
Result<WeekHours> read_hours(json::object const& hours);

bool open_at(WeekHours const& hours, Instant at);
/// The next moment from `at` on when it is open, within a year; `at` itself when it is open now.
std::optional<Instant> next_opening(WeekHours const& hours, Instant at);
/// `at` plus that much open time: "within 2h open". Nothing when it does not open that long within a year.
std::optional<Instant> after_open_time(WeekHours const& hours, Instant at, std::chrono::minutes length);

}  // namespace baton::agents
