#include "pipes/wait_events.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <unordered_map>

#include "base/blank.hpp"
#include "pipes/fields.hpp"
#include "pipes/json_lines.hpp"

namespace baton::pipes {
namespace {

using namespace waiting;

constexpr double seconds_most = 1e10;
constexpr std::size_t name_max = 512, skills_max = 10'000;
constexpr std::int64_t capacity_most = 10'000, priority_most = 1'000'000'000;

std::vector<std::string> skills_of(Fields& fields) {
    std::vector<std::string> skills;
    auto const* list = fields.optional_array("skills", skills_max);
    if (list == nullptr) return fields.wrong("skills", "is missing"), skills;
    for (auto const& each : *list) {
        auto const* skill = each.if_string();
        if (skill == nullptr || skill->empty()) return fields.wrong("skills", "must be a list of names"), skills;
        skills.emplace_back(*skill);
    }
    return skills;
}

Result<Event> read(Fields& fields, std::string const& kind) {
    auto const name = [&](std::string_view field) { return fields.text(field, name_max); };
    Event event;
    event.t = fields.number("t", 0, seconds_most);
    if (kind == "online")
        event.what = Online{name("agent"), skills_of(fields), static_cast<int>(fields.integer("capacity", 0, capacity_most))};
    else if (kind == "offline")
        event.what = Offline{name("agent")};
    else if (kind == "queued")
        event.what = Queued{name("conversation"), name("skill"), fields.integer("priority", -priority_most, priority_most)};
    else if (kind == "claimed")
        event.what = Claimed{name("conversation"), name("agent")};
    else if (kind == "abandoned")
        event.what = Abandoned{name("conversation")};
    else if (kind == "closed")
        event.what = Closed{name("conversation"), name("agent")};
    else
        fields.wrong("kind", "is not online, offline, queued, claimed, abandoned or closed");
    if (auto done = fields.done(); !done) return pass_on(done);
    return event;
}

/// How far a conversation is after an event, and which: events of one conversation at the same t belong in this order.
std::pair<int, std::string const*> step_of(Event const& event) {
    if (auto const* queued = std::get_if<Queued>(&event.what)) return {1, &queued->conversation};
    if (auto const* claimed = std::get_if<Claimed>(&event.what)) return {2, &claimed->conversation};
    if (auto const* abandoned = std::get_if<Abandoned>(&event.what)) return {2, &abandoned->conversation};
    if (auto const* closed = std::get_if<Closed>(&event.what)) return {3, &closed->conversation};
    return {0, nullptr};
}

/// Events first … end are at the same t.
void put_in_order(WaitEvents& read, std::size_t first, std::size_t end) {
    for (std::size_t at = first + 1; at < end; ++at) {
        auto const [step, conversation] = step_of(read.events[at]);
        if (conversation == nullptr) continue;
        for (auto before = first; before < at; ++before) {
            auto const [earlier, other] = step_of(read.events[before]);
            if (other == nullptr || *other != *conversation || earlier <= step) continue;
            // Behind this one, and looked at again by the next.
            auto const move = [&](auto& list) {
                auto const begin = list.begin() + static_cast<std::ptrdiff_t>(before);
                std::rotate(begin, begin + 1, list.begin() + static_cast<std::ptrdiff_t>(at) + 1);
            };
            move(read.events);
            move(read.line);
            at = first;
            break;
        }
    }
}

Result<std::vector<std::string>> quote_lines(Estimator& estimator, WaitEvents const& log, std::filesystem::path const& file) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < log.events.size(); ++at) {
        auto const quote = estimator.follow(log.events[at]);
        if (!quote) return std::unexpected(at_line_of(file, log.line[at], quote.error()));
        if (!*quote) continue;
        auto const seconds = [](double value) { return std::round(value * 10) / 10; };
        lines.push_back(to_text(json::object{{"conversation", std::get<Queued>(log.events[at].what).conversation},
                                             {"low", seconds((*quote)->low)},
                                             {"median", seconds((*quote)->median)},
                                             {"mean", seconds((*quote)->mean)},
                                             {"high", seconds((*quote)->high)}}));
    }
    return lines;
}

Result<void> write_whole(std::filesystem::path const& file, std::vector<std::string> const& lines) {
    std::error_code failed;
    auto const special = std::filesystem::exists(file, failed) && !std::filesystem::is_regular_file(file, failed);
    auto made = file;
    if (!special) made += ".part";
    std::ofstream out{made, std::ios::binary | std::ios::trunc};
    for (auto const& line : lines) out << line << '\n';
    out.close();
    if (out && !special) std::filesystem::rename(made, file, failed);
    if (!out || (!special && failed)) return refuse(Code::unavailable, "could not be written", file.string());
    return {};
}

}  // namespace

Result<Event> wait_event_of(std::string const& line) {
    auto object = object_of(line);
    if (!object) return pass_on(object);
    Fields fields{*object};
    auto const kind = fields.text("kind");
    return read(fields, kind);
}

Result<WaitEvents> read_wait_events(std::filesystem::path const& file) {
    auto events = read_lines<Event>(file, 1, wait_event_of);
    if (!events) return pass_on(events);
    WaitEvents read{std::move(*events), {}};
    for (std::size_t at = 0; at < read.events.size(); ++at) {
        read.line.push_back(at + 1);
        if (at > 0 && read.events[at].t < read.events[at - 1].t)
            return std::unexpected(at_line_of(file, at + 1, {Code::invalid, "time runs backwards", "/t"}));
    }
    for (std::size_t first = 0, end = 0; first < read.events.size(); first = end) {
        for (end = first + 1; end < read.events.size() && read.events[end].t == read.events[first].t;) ++end;
        if (end > first + 1) put_in_order(read, first, end);
    }
    return read;
}

Result<void> quote_waits(std::filesystem::path const& history, std::filesystem::path const& log, std::filesystem::path const& quotes) {
    auto past = read_wait_events(history);
    if (!past) return pass_on(past);
    auto present = read_wait_events(log);
    if (!present) return pass_on(present);
    Estimator estimator;
    std::size_t at = 0;
    if (auto done = estimator.learn(past->events, at); !done) return std::unexpected(at_line_of(history, past->line[at], done.error()));
    auto lines = quote_lines(estimator, *present, log);
    if (!lines) return pass_on(lines);
    return write_whole(quotes, *lines);
}

}  // namespace baton::pipes
