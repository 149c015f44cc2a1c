#include "agents/hours.hpp"

#include <algorithm>

#include "agents/wall_time.hpp"

namespace baton::agents {
namespace {

using namespace std::chrono_literals;
constexpr int look_ahead_days = 366;

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

/// Calls `with` with each open stretch from the day of `at` on, until it returns false.
template <class With>
void each_stretch(WeekHours const& hours, Instant at, With with) {
    auto const* zone = zone_named(hours.zone);
    if (zone == nullptr) return;
    auto const today = local_day(zone, at);
    for (int ahead = 0; ahead < look_ahead_days; ++ahead) {
        auto const day = today + date::days{ahead};
        if (!hours.holidays.empty() && hours.holidays.contains(date_text(day))) continue;
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
            std::string const name = member.key();
            auto const day = weekday_named(name);
            if (!day) return refuse(Code::invalid, "days are mon, tue, wed, thu, fri, sat, sun", "/hours/week");
            if (auto read = read_day(member.value(), hours.week[*day], "/hours/week/" + name); !read) return pass_on(read);
        }
    if (holidays != nullptr)
        for (auto const& each : *holidays) {
            if (!each.is_string() || !is_date(each.get_string()))
                return refuse(Code::invalid, "must be dates like 2026-12-25", "/hours/holidays");
            hours.holidays.emplace(each.get_string());
        }
    return hours;
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
