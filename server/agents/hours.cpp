#include "agents/hours.hpp"

#include <date/tz.h>

#include <algorithm>

namespace baton::agents {
namespace {

using namespace std::chrono_literals;
constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int look_ahead_days = 366;

std::optional<int> minutes_of(std::string_view text) {
    auto const digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 1000; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    auto const minute = digit(3) * 10 + digit(4);
    auto const all = (digit(0) * 10 + digit(1)) * 60 + minute;
    if (minute > 59 || all > 1440) return std::nullopt;
    return all;
}

bool is_date(std::string_view text) {
    std::string_view const form = "dddd-dd-dd";
    return std::ranges::equal(text, form, [](char c, char f) { return f == 'd' ? c >= '0' && c <= '9' : c == f; });
}

date::time_zone const* zone_named(std::string const& name) {
    try {
        return date::locate_zone(name);
    } catch (std::exception const&) {
        return nullptr;
    }
}

Result<Span> read_span(json::value const& from, json::value const& to, std::string const& where) {
    auto const begin = from.is_string() ? minutes_of(from.get_string()) : std::nullopt;
    auto const end = to.is_string() ? minutes_of(to.get_string()) : std::nullopt;
    if (!begin || !end || *begin >= *end)
        return refuse(Code::invalid, "must be two times like \"09:00\" and \"18:00\", the first before the second", where);
    return Span{*begin, *end};
}

Result<void> read_day(json::value const& value, std::vector<Span>& spans, std::string const& where) {
    if (!value.is_array()) return refuse(Code::invalid, "must be a list of spans like [\"09:00\",\"18:00\"]", where);
    for (auto const& each : value.get_array()) {
        if (!each.is_array() || each.get_array().size() != 2)
            return refuse(Code::invalid, "must be a list of spans like [\"09:00\",\"18:00\"]", where);
        auto span = read_span(each.get_array()[0], each.get_array()[1], where);
        if (!span) return pass_on(span);
        spans.push_back(*span);
    }
    std::ranges::sort(spans);
    return {};
}

std::string date_text(date::year_month_day day) { return date::format("%F", day); }

/// A local moment as an instant; one that the clock skips becomes the first after it.
Instant to_instant(date::time_zone const* zone, date::local_days day, int minutes) {
    auto const local = date::local_time<std::chrono::milliseconds>{day} + std::chrono::minutes{minutes};
    return Instant{zone->to_sys(local, date::choose::earliest).time_since_epoch()};
}

/// Calls `with` with each open stretch from the day of `at` on, until it returns false.
template <class With>
void each_stretch(WeekHours const& hours, Instant at, With with) {
    auto const* zone = zone_named(hours.zone);
    if (zone == nullptr) return;
    auto const here = zone->to_local(date::sys_time<std::chrono::milliseconds>{at.time_since_epoch()});
    auto const today = date::floor<date::days>(here);
    for (int ahead = 0; ahead < look_ahead_days; ++ahead) {
        auto const day = today + date::days{ahead};
        if (hours.holidays.contains(date_text(date::year_month_day{day}))) continue;
        auto const weekday = date::weekday{day}.iso_encoding() - 1;
        for (auto const& span : hours.week[weekday]) {
            Instant const from = to_instant(zone, day, span.from);
            Instant const to = to_instant(zone, day, span.to);
            if (to > at && !with(from, to)) return;
        }
    }
}

}  // namespace

Result<WeekHours> read_hours(json::object const& object) {
    WeekHours hours;
    Fields fields{object, "/hours"};
    hours.zone = fields.text("zone", 64);
    auto const* week = fields.optional_object("week");
    auto const* holidays = fields.optional_array("holidays", 400);
    if (auto done = fields.done(); !done) return pass_on(done);
    if (zone_named(hours.zone) == nullptr)
        return refuse(Code::invalid, "is not a time zone such as Europe/Lisbon: " + hours.zone, "/hours/zone");
    if (week != nullptr)
        for (auto const& member : *week) {
            auto const day = std::ranges::find(days, std::string_view{member.key()});
            if (day == days.end()) return refuse(Code::invalid, "days are mon, tue, wed, thu, fri, sat, sun", "/hours/week");
            if (auto read =
                    read_day(member.value(), hours.week[static_cast<std::size_t>(day - days.begin())], "/hours/week/" + std::string{*day});
                !read)
                return pass_on(read);
        }
    if (holidays != nullptr)
        for (auto const& each : *holidays) {
            if (!each.is_string() || !is_date(each.get_string()))
                return refuse(Code::invalid, "must be dates like 2026-12-25", "/hours/holidays");
            hours.holidays.emplace(each.get_string());
        }
    return hours;
}

Result<std::vector<WeekHours>> read_shifts(json::array const& shifts) {
    std::vector<WeekHours> list;
    for (auto const& each : shifts) {
        if (!each.is_object()) return refuse(Code::invalid, "must be a list of shifts", "/shifts");
        Fields fields{each.get_object(), "/shifts"};
        WeekHours hours;
        hours.zone = fields.text("zone", 64);
        auto const from = minutes_of(fields.text("from", 5));
        auto const to = minutes_of(fields.text("to", 5));
        auto const* on = fields.optional_array("days", 7);
        if (auto done = fields.done(); !done) return pass_on(done);
        if (!from || !to || *from >= *to || zone_named(hours.zone) == nullptr || on == nullptr)
            return refuse(Code::invalid, "needs days, from, to and a time zone", "/shifts");
        for (auto const& day : *on) {
            auto const found = std::ranges::find(days, day.is_string() ? std::string_view{day.get_string()} : std::string_view{});
            if (found == days.end()) return refuse(Code::invalid, "days are mon, tue, wed, thu, fri, sat, sun", "/shifts");
            hours.week[static_cast<std::size_t>(found - days.begin())].push_back({*from, *to});
        }
        list.push_back(std::move(hours));
    }
    return list;
}

bool open_at(WeekHours const& hours, Instant at) {
    bool open = false;
    each_stretch(hours, at, [&](Instant from, Instant) {
        open = from <= at;
        return false;
    });
    return open;
}

std::optional<Instant> next_opening(WeekHours const& hours, Instant at) {
    std::optional<Instant> next;
    each_stretch(hours, at, [&](Instant from, Instant) {
        next = std::max(from, at);
        return false;
    });
    return next;
}

std::optional<Instant> after_open_time(WeekHours const& hours, Instant at, std::chrono::minutes length) {
    milliseconds left = length;
    std::optional<Instant> reached;
    each_stretch(hours, at, [&](Instant from, Instant to) {
        auto const begin = std::max(from, at);
        if (begin + left <= to) {
            reached = begin + left;
            return false;
        }
        left -= to - begin;
        return true;
    });
    return reached;
}

}  // namespace baton::agents
