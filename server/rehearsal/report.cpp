#include "rehearsal/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "rehearsal/day.hpp"

namespace baton::rehearsal {
namespace {

double rounded(double value) { return std::round(value * 1000) / 1000; }

json::object hour_json(Hour const& hour) {
    return {{"hour", hour.hour},
            {"queued", hour.queued},
            {"waited_over_10_minutes", hour.waited_long},
            {"left", hour.left},
            {"chose_another_way", hour.chose},
            {"p50_minutes", rounded(hour.p50)},
            {"p90_minutes", rounded(hour.p90)},
            {"load", rounded(hour.busy)},
            {"places", rounded(hour.places)}};
}

json::object what_if_json(WhatIf const& one) {
    json::object object{{"hour", one.hour},
                        {"sketched_fewer", one.sketched_fewer},
                        {"sketched_minutes_saved", rounded(one.sketched_minutes)},
                        {"played", one.played}};
    if (!one.played) return object;
    object["minutes_saved"] = rounded(one.saved_minutes);
    object["fewer_over_10_minutes_or_left"] = one.fewer_long;
    object["waited_over_10_minutes"] = one.after.waited_long;
    object["left"] = one.after.left;
    object["p90_minutes"] = rounded(one.after.p90);
    return object;
}

}  // namespace

Report report_of(DayPlan const& plan, std::uint64_t seed, Record const& record, std::vector<WhatIf> what_if) {
    return {plan.company, seed, figures(record), record.agents, record.visits, std::move(what_if), record.entries, record.left_open};
}

std::string to_text(Report const& report) {
    auto const& all = report.figures;
    auto out = fmt::format("{}\n\n{}, seed {}: {} conversations, the assistant was enough for {}, {} wanted a person\n", finding(all),
                           report.company, report.seed, all.conversations, all.by_bot, all.wanted);
    out += "\nhour          queued   p50 min   p90 min   over 10   left   chose   load\n";
    for (std::size_t i = 0; i < all.hours.size(); ++i) {
        auto const& hour = all.hours[i];
        out += fmt::format("{:02}:00–{:02}:00 {} {:6} {:9.1f} {:9.1f} {:9} {:6} {:7} {:5.0f}%\n", hour.hour, hour.hour + 1,
                           all.worst == i ? "!" : " ", hour.queued, hour.p50, hour.p90, hour.waited_long, hour.left, hour.chose,
                           100 * hour.busy);
    }
    out += fmt::format("all           {:8} {:9.1f} {:9.1f} {:9} {:6} {:7} {:5.0f}%\n", all.wanted, all.p50, all.p90, all.waited_long,
                       all.left, all.chose, 100 * all.load);
    out += fmt::format("\npromises      {} kept, {} broken, {} open\n", all.kept, all.broken, all.open);
    if (all.quality.quotes > 0)
        out += fmt::format("estimate      {} quotes: bias {:+.1f} %, {:.0f} % within the range (80 % meant), mean wait {:.1f} min\n",
                           all.quality.quotes, 100 * all.quality.bias, 100 * all.quality.coverage, all.quality.mean_wait);
    out += fmt::format("fairness      {:.2f} (1 = everybody carries the same for each hour and place)\n", all.fairness);
    if (report.left_open > 0) out += fmt::format("left over     {} still open the next afternoon\n", report.left_open);
    for (auto const& one : report.what_if)
        if (one.played)
            out += fmt::format(
                "what if       one more from {:02}:00 to {:02}:00: {} fewer over 10 minutes or gone, {:.0f} minutes of waiting saved "
                "(played)\n",
                one.hour, one.hour + 1, one.fewer_long, one.saved_minutes);
    return out;
}

json::object to_json(Report const& report) {
    auto const& all = report.figures;
    json::array hours, agents, what_if;
    for (auto const& hour : all.hours) hours.push_back(hour_json(hour));
    for (auto const& each : report.agents)
        agents.push_back(json::object{{"name", each.name},
                                      {"online_hours", rounded(each.online / 3600)},
                                      {"busy_hours", rounded(each.busy / 3600)},
                                      {"offered", each.offered},
                                      {"claimed", each.claimed},
                                      {"declined", each.declined},
                                      {"missed", each.missed},
                                      {"transferred", each.transferred},
                                      {"resolved", each.resolved},
                                      {"promises", each.promises}});
    for (auto const& one : report.what_if) what_if.push_back(what_if_json(one));
    json::object object{
        {"finding", finding(all)},
        {"company", report.company},
        {"seed", report.seed},
        {"conversations", all.conversations},
        {"by_assistant", all.by_bot},
        {"wanted_a_person", all.wanted},
        {"served", all.served},
        {"left", all.left},
        {"chose_another_way", all.chose},
        {"waited_over_10_minutes", all.waited_long},
        {"p50_minutes", rounded(all.p50)},
        {"p90_minutes", rounded(all.p90)},
        {"longest_minutes", rounded(all.longest)},
        {"load", rounded(all.load)},
        {"fairness", rounded(all.fairness)},
        {"promises", json::object{{"kept", all.kept}, {"broken", all.broken}, {"open", all.open}}},
        {"estimate",
         json::object{{"quotes", all.quality.quotes}, {"bias", rounded(all.quality.bias)}, {"coverage", rounded(all.quality.coverage)}}},
        {"left_open", report.left_open}};
    object["hours"] = std::move(hours);
    object["agents"] = std::move(agents);
    if (!report.what_if.empty()) object["what_if"] = std::move(what_if);
    return object;
}

namespace {

std::string_view told_as(handoff::Wait const& wait, Instant at) {
    return !wait.quote && wait.later.front().at == at ? "again" : "refreshed";
}

std::vector<json::object> refreshed_lines(std::uint64_t seed, Record const& record) {
    std::map<std::pair<ConversationId, conversation::Seq>, handoff::Wait const*> waits;
    for (auto const& wait : record.waits) waits[{wait.conversation, wait.seq}] = &wait;
    std::vector<json::object> lines;
    for (auto const& [given, offers_lost] : record.refreshed) {
        auto const found = waits.find({given.conversation, given.wait});
        if (found == waits.end()) continue;
        auto const& wait = *found->second;
        auto const& quote = given.later.quote;
        auto const seconds = [](Instant from, Instant to) { return std::chrono::duration<double>(to - from).count(); };
        lines.push_back({{"seed", seed},
                         {"told", told_as(wait, given.later.at)},
                         {"asked", quote.forecast.mean == 0},
                         {"queued", seconds(monday, given.later.at)},
                         {"skill", wait.skill},
                         {"priority", wait.priority},
                         {"low", quote.told.low},
                         {"median", quote.told.median},
                         {"mean", quote.told.mean},
                         {"high", quote.told.high},
                         {"forecast", quote.forecast.mean},
                         {"served", wait.how == "claimed"},
                         {"waited", seconds(given.later.at, *wait.over_at)},
                         {"offers_ended", offers_lost}});
    }
    return lines;
}

}  // namespace

std::string quotes_of(std::uint64_t seed, Record const& record, DayPlan const& plan) {
    std::string lines;
    for (auto const& visit : record.visits) {
        if (!visit.quote || !visit.waited()) continue;
        auto const& quote = *visit.quote;
        json::object line{{"seed", seed},
                          {"told", "entry"},
                          {"queued", *visit.queued},
                          {"skill", plan.skills[static_cast<std::size_t>(visit.customer.skill)].name},
                          {"priority", visit.customer.priority},
                          {"low", quote.low},
                          {"median", quote.median},
                          {"mean", quote.mean},
                          {"high", quote.high},
                          {"served", visit.stayed() && visit.claimed},
                          {"waited", *visit.waited()},
                          {"offers_ended", visit.offers_ended}};
        if (visit.offered && visit.claimed) line["to_accept"] = *visit.claimed - *visit.offered;
        lines += baton::to_text(line) + "\n";
    }
    for (auto const& line : refreshed_lines(seed, record)) lines += baton::to_text(line) + "\n";
    return lines;
}

}  // namespace baton::rehearsal
