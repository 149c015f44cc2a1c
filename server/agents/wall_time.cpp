#include "agents/wall_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace baton::agents {
namespace {

constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

std::optional<int> minutes_of(std::string_view text) {
    auto const digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 1000; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    auto const minute = digit(3) * 10 + digit(4);
    auto const all = (digit(0) * 10 + digit(1)) * 60 + minute;
    if (minute > 59 || all > minutes_a_day) return std::nullopt;
    return all;
}

std::optional<std::size_t> weekday_named(std::string_view name) {
    auto const found = std::ranges::find(days, name);
    return found == days.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - days.begin())};
}

bool is_date(std::string_view text) {
    std::string_view const form = "dddd-dd-dd";
    if (!std::ranges::equal(text, form, [](char c, char f) { return f == 'd' ? c >= '0' && c <= '9' : c == f; })) return false;
    return (date::year{number(text.substr(0, 4))} / number(text.substr(5, 2)) / number(text.substr(8, 2))).ok();
}

// Written out: a stream with its locale costs as much as the rest of a look at somebody's shifts.
std::string date_text(date::local_days day) {
    date::year_month_day const date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

date::time_zone const* zone_named(std::string const& name) {
    try {
        return date::locate_zone(name);
    } catch (std::exception const&) {
        return nullptr;
    }
}

Instant to_instant(date::time_zone const* zone, date::local_days day, int minutes) {
    auto const local = date::local_time<std::chrono::milliseconds>{day} + std::chrono::minutes{minutes};
    return Instant{zone->to_sys(local, date::choose::earliest).time_since_epoch()};
}

date::local_days local_day(date::time_zone const* zone, Instant at) {
    return date::floor<date::days>(zone->to_local(date::sys_time<std::chrono::milliseconds>{at.time_since_epoch()}));
}

}  // namespace baton::agents
