#include "agents/shifts.hpp"

#include <algorithm>

#include "agents/wall_time.hpp"

namespace baton::agents {
namespace {

constexpr std::size_t breaks_max = 8;
constexpr int days_around = 2;  // a shift is at most a day long and may begin the evening before

std::string at(std::string const& path, std::size_t index) { return path + '/' + std::to_string(index); }

Result<Span> read_break(json::value const& value, Span shift, std::string const& where) {
    auto const form = [&] { return refuse(Code::invalid, "must be two times like [\"12:00\",\"12:30\"]", where); };
    if (!value.is_array() || value.get_array().size() != 2) return form();
    auto const& pair = value.get_array();
    auto const from = pair[0].is_string() ? minutes_of(pair[0].get_string()) : std::nullopt;
    auto const to = pair[1].is_string() ? minutes_of(pair[1].get_string()) : std::nullopt;
    if (!from || !to) return form();
    Span span{*from, *to};
    if (span.from < shift.from) span.from += minutes_a_day;
    while (span.to <= span.from) span.to += minutes_a_day;
    if (span.to > shift.to) return refuse(Code::invalid, "must lie inside the shift", where);
    return span;
}

Result<void> read_breaks(json::array const* list, Shift& shift, std::string const& path) {
    if (list == nullptr) return {};
    if (list->size() > breaks_max)
        return refuse(Code::invalid, "must be at most " + std::to_string(breaks_max) + " breaks", path + "/breaks");
    for (std::size_t index = 0; index < list->size(); ++index) {
        auto span = read_break((*list)[index], shift.time, at(path + "/breaks", index));
        if (!span) return pass_on(span);
        auto const meets = [&](Span const& other) { return span->from < other.to && other.from < span->to; };
        if (std::ranges::any_of(shift.breaks, meets)) return refuse(Code::invalid, "lies over another break", at(path + "/breaks", index));
        shift.breaks.push_back(*span);
    }
    std::ranges::sort(shift.breaks);
    return {};
}

Result<void> read_days(json::array const* list, Shift& shift, std::string const& path) {
    if (list == nullptr || list->empty()) return refuse(Code::invalid, "must name at least one day", path + "/days");
    for (auto const& each : *list) {
        auto const day = each.is_string() ? weekday_named(each.get_string()) : std::nullopt;
        if (!day) return refuse(Code::invalid, "days are mon, tue, wed, thu, fri, sat, sun", path + "/days");
        shift.days.insert(*day);
    }
    return {};
}

Result<Shift> read_shift(json::value const& value, std::string const& path) {
    if (!value.is_object()) return refuse(Code::invalid, "must be a shift", path);
    Fields fields{value.get_object(), path};
    Shift shift;
    shift.zone = fields.text("zone", 64);
    auto const from = minutes_of(fields.text("from", 5));
    auto const to = minutes_of(fields.text("to", 5));
    auto const* days = fields.optional_array("days", 7);
    auto const* breaks = fields.optional_array("breaks", 64);
    if (auto done = fields.done(); !done) return pass_on(done);
    if (!from || *from == minutes_a_day) return refuse(Code::invalid, "must be a time like 09:00", path + "/from");
    if (!to || *to == *from) return refuse(Code::invalid, "must be a time like 17:00, and not the beginning", path + "/to");
    if (zone_named(shift.zone) == nullptr)
        return refuse(Code::invalid, "is not a time zone such as Europe/Lisbon: " + shift.zone, path + "/zone");
    shift.time = {*from, *to < *from ? *to + minutes_a_day : *to};
    if (auto read = read_days(days, shift, path); !read) return pass_on(read);
    if (auto read = read_breaks(breaks, shift, path); !read) return pass_on(read);
    return shift;
}

struct Stretch {
    Instant from, to;
    auto operator<=>(Stretch const&) const = default;
};

bool is_free_day(Roster const& roster, std::vector<Holiday> const& holidays, std::string const& zone, date::local_days local_day) {
    if (roster.days_off.empty() && holidays.empty()) return false;
    auto const day = date_text(local_day);
    if (roster.days_off.contains(day)) return true;
    return std::ranges::any_of(holidays, [&](Holiday const& holiday) {
        return holiday.date == day && (holiday.zones.empty() || std::ranges::find(holiday.zones, zone) != holiday.zones.end());
    });
}

/// Both lists are filled with what lies within two days.
void lay_out(Roster const& roster, std::vector<Holiday> const& holidays, Instant now, std::vector<Stretch>& work,
             std::vector<Stretch>& breaks) {
    for (auto const& shift : roster.shifts) {
        auto const* zone = zone_named(shift.zone);
        if (zone == nullptr) continue;
        auto const today = local_day(zone, now);
        for (int ahead = -days_around; ahead <= days_around; ++ahead) {
            auto const day = today + date::days{ahead};
            if (!shift.days.contains(date::weekday{day}.iso_encoding() - 1)) continue;
            if (is_free_day(roster, holidays, shift.zone, day)) continue;
            work.push_back({to_instant(zone, day, shift.time.from), to_instant(zone, day, shift.time.to)});
            for (auto const& each : shift.breaks) breaks.push_back({to_instant(zone, day, each.from), to_instant(zone, day, each.to)});
        }
    }
}

/// Shifts that touch are one.
std::vector<Stretch> joined(std::vector<Stretch> list) {
    std::ranges::sort(list);
    std::vector<Stretch> all;
    for (auto const& each : list)
        if (!all.empty() && each.from <= all.back().to)
            all.back().to = std::max(all.back().to, each.to);
        else
            all.push_back(each);
    return all;
}

}  // namespace

Result<std::vector<Shift>> read_shifts(json::array const& shifts) {
    std::vector<Shift> list;
    for (std::size_t index = 0; index < shifts.size(); ++index) {
        auto shift = read_shift(shifts[index], at("/shifts", index));
        if (!shift) return pass_on(shift);
        list.push_back(std::move(*shift));
    }
    return list;
}

Result<std::set<std::string>> read_days_off(std::vector<std::string> const& dates) {
    std::set<std::string> days;
    for (std::size_t index = 0; index < dates.size(); ++index) {
        if (!is_date(dates[index])) return refuse(Code::invalid, "must be a date like 2026-12-25", at("/days_off", index));
        days.insert(dates[index]);
    }
    return days;
}

Planned planned_at(Roster const& roster, std::vector<Holiday> const& holidays, Instant at) {
    Planned planned;
    if (roster.shifts.empty() && roster.days_off.empty()) return planned;
    if (roster.shifts.empty()) {  // never off it, but on a day off; whose zone nobody wrote down, so it is the world's
        planned.on_shift = !roster.days_off.contains(date_text(local_day(zone_named("UTC"), at)));
        return planned;
    }
    std::vector<Stretch> work, breaks;
    lay_out(roster, holidays, at, work, breaks);
    planned.on_shift = false;
    for (auto const& each : joined(std::move(work))) {
        if (each.to <= at) planned.ended = each.to;
        if (each.from > at || each.to <= at) continue;
        planned.on_shift = true;
        planned.began = each.from;
        planned.ends = each.to;
    }
    if (planned.on_shift) planned.ended.reset();
    for (auto const& each : joined(std::move(breaks)))
        if (planned.on_shift && each.from <= at && at < each.to) planned.break_until = each.to;
    return planned;
}

}  // namespace baton::agents
