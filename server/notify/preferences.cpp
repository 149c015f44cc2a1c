#include "notify/preferences.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace baton::notify {
namespace {

constexpr std::array<std::string_view, why_count> whys{"offer", "waiting", "mention", "promise", "escalation"};
constexpr std::array<std::string_view, 4> urgencies{"low", "normal", "high", "urgent"};
constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int day_minutes = 24 * 60;

std::string clock_text(int minutes) {
    auto const two = [](int n) { return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

std::optional<int> clock_minutes(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (auto const at : {0, 1, 3, 4})
        if (text[static_cast<std::size_t>(at)] < '0' || text[static_cast<std::size_t>(at)] > '9') return std::nullopt;
    int const hour = (text[0] - '0') * 10 + text[1] - '0';
    int const minute = (text[3] - '0') * 10 + text[4] - '0';
    return hour < 24 && minute < 60 ? std::optional{hour * 60 + minute} : std::nullopt;
}

void read_clock(Fields& fields, std::string_view name, int& into) {
    auto const text = fields.optional_text(name, 5);
    if (text.empty()) return;
    auto const minutes = clock_minutes(text);
    if (!minutes) return fields.wrong(name, "must be a time of day such as 08:30");
    into = *minutes;
}

void read_days(Fields& fields, std::array<bool, 7>& into) {
    auto const* list = fields.optional_array("days", 7);
    if (list == nullptr) return;
    for (auto const& each : *list) {
        auto const found = std::ranges::find(days, each.is_string() ? std::string_view{each.get_string()} : std::string_view{});
        if (found == days.end()) return fields.wrong("days", "days are mon, tue, wed, thu, fri, sat, sun");
        into[static_cast<std::size_t>(found - days.begin())] = true;
    }
}

// The hours of a night belong to the evening on which they begin.
agents::WeekHours stretches(Quiet const& quiet) {
    agents::WeekHours hours;
    hours.zone = quiet.zone;
    for (std::size_t day = 0; day < 7; ++day) {
        if (!quiet.days[day]) continue;
        if (quiet.from < quiet.to) {
            hours.week[day].push_back({quiet.from, quiet.to});
            continue;
        }
        hours.week[day].push_back({quiet.from, day_minutes});
        if (quiet.to > 0) hours.week[(day + 1) % 7].push_back({0, quiet.to});
    }
    for (auto& spans : hours.week) std::ranges::sort(spans);
    return hours;
}

Result<void> check_zone(std::string const& zone) {
    auto read = agents::read_hours({{"zone", zone}});
    if (!read) return refuse(Code::invalid, read.error().message, "/quiet/zone");
    return {};
}

Result<Quiet> read_quiet(json::object const& object) {
    Quiet quiet;
    Fields fields{object, "/quiet"};
    quiet.on = fields.optional_flag("on", quiet.on);
    if (auto zone = fields.optional_text("zone", 64); !zone.empty()) quiet.zone = std::move(zone);
    read_days(fields, quiet.days);
    read_clock(fields, "from", quiet.from);
    read_clock(fields, "to", quiet.to);
    auto const until = fields.optional_integer("until_millis", 0, 32'503'680'000'000, 0);
    if (until > 0) quiet.until = from_millis(until);
    quiet.lets_urgent = fields.optional_flag("urgent", quiet.lets_urgent);
    quiet.lets_by_name = fields.optional_flag("by_name", quiet.lets_by_name);
    if (auto done = fields.done(); !done) return pass_on(done);
    if (auto known = check_zone(quiet.zone); !known) return pass_on(known);
    return quiet;
}

Result<void> read_kinds(json::object const& object, Preferences& into) {
    Fields fields{object, "/kinds"};
    for (std::size_t at = 0; at < why_count; ++at) {
        auto const* one = fields.optional_object(whys[at]);
        if (one == nullptr) continue;
        Fields ways{*one, "/kinds/" + std::string{whys[at]}};
        auto& wish = into.kinds[at];
        wish.sound = ways.optional_flag("sound", wish.sound);
        wish.banner = ways.optional_flag("banner", wish.banner);
        wish.push = ways.optional_flag("push", wish.push);
        if (auto done = ways.done(); !done) return done;
    }
    return fields.done();
}

Result<DigestTime> read_digest(json::object const& object) {
    DigestTime digest;
    Fields fields{object, "/digest"};
    digest.on = fields.optional_flag("on", digest.on);
    read_clock(fields, "at", digest.at);
    if (auto done = fields.done(); !done) return pass_on(done);
    return digest;
}

json::object to_json(Quiet const& quiet) {
    json::array on;
    for (std::size_t day = 0; day < 7; ++day)
        if (quiet.days[day]) on.emplace_back(days[day]);
    return {{"on", quiet.on},
            {"zone", quiet.zone},
            {"days", std::move(on)},
            {"from", clock_text(quiet.from)},
            {"to", clock_text(quiet.to)},
            {"until_millis", quiet.until ? to_millis(*quiet.until) : 0},
            {"urgent", quiet.lets_urgent},
            {"by_name", quiet.lets_by_name}};
}

}  // namespace

std::string_view name_of(Why why) { return whys[static_cast<std::size_t>(why)]; }
std::optional<Why> why_named(std::string_view name) { return named<Why>(whys, name); }
std::string_view name_of(Urgency urgency) { return urgencies[static_cast<std::size_t>(urgency)]; }

Result<Preferences> read_preferences(json::object const& object) {
    Preferences read;
    Fields fields{object};
    read.volume = static_cast<int>(fields.optional_integer("volume", 0, 100, read.volume));
    auto const* kinds = fields.optional_object("kinds");
    auto const* quiet = fields.optional_object("quiet");
    auto const* digest = fields.optional_object("digest");
    read.while_looking = fields.optional_flag("while_looking", read.while_looking);
    if (auto done = fields.done(); !done) return pass_on(done);
    if (kinds != nullptr)
        if (auto done = read_kinds(*kinds, read); !done) return pass_on(done);
    if (quiet != nullptr) {
        auto hours = read_quiet(*quiet);
        if (!hours) return pass_on(hours);
        read.quiet = std::move(*hours);
    }
    if (digest != nullptr) {
        auto time = read_digest(*digest);
        if (!time) return pass_on(time);
        read.digest = *time;
    }
    return read;
}

json::object to_json(Preferences const& preferences) {
    json::object kinds;
    for (std::size_t at = 0; at < why_count; ++at) {
        auto const& wish = preferences.kinds[at];
        kinds[whys[at]] = json::object{{"sound", wish.sound}, {"banner", wish.banner}, {"push", wish.push}};
    }
    return {{"volume", preferences.volume},
            {"kinds", std::move(kinds)},
            {"quiet", to_json(preferences.quiet)},
            {"while_looking", preferences.while_looking},
            {"digest", json::object{{"on", preferences.digest.on}, {"at", clock_text(preferences.digest.at)}}}};
}

bool is_quiet(Quiet const& quiet, Instant at) {
    if (quiet.until && at < *quiet.until) return true;
    return quiet.on && agents::open_at(stretches(quiet), at);
}

}  // namespace baton::notify
