#include "handoff/staffing.hpp"

#include "handoff/site_hours.hpp"

namespace baton::handoff {
using namespace std::chrono_literals;

namespace {

constexpr auto quarter = 15min, step = 30min;
constexpr int steps = 16;     // eight hours ahead: nobody is told of a wait beyond half of that
constexpr int quarters = 12;  // three hours ahead, breaks are seen coming
constexpr double late = 10 * 60, break_length = 20 * 60;

bool has_shifts(agents::Agent const& agent) { return agent.shifts.find('{') != std::string::npos; }

double seconds_to(Instant moment, Instant now) { return std::chrono::duration<double>(moment - now).count(); }

/// When their next shift begins, on whole half-hours, and when it ends.
std::vector<double> next_shift(agents::Agent const& agent, std::vector<agents::Holiday> const& holidays, Instant now, double seconds) {
    auto const minute = std::chrono::floor<std::chrono::minutes>(now);
    Instant const begin{minute - minute.time_since_epoch() % step};
    for (int at = 1; at <= steps; ++at) {
        auto const planned = planned_now(agent, holidays, begin + at * step);
        if (!planned.on_shift) continue;
        std::vector<double> turns{seconds + seconds_to(planned.began.value_or(begin + at * step), now)};
        if (planned.ends) turns.push_back(seconds + seconds_to(*planned.ends, now));
        return turns;
    }
    return {};
}

/// Goes and comes back at each break that is near, as far as quarter-hours tell, and goes at the end.
std::vector<double> rest_of_shift(AgentNow const& agent, std::vector<agents::Holiday> const& holidays, Instant now, double seconds) {
    auto const end = *agent.planned.ends;
    std::vector<double> turns;
    auto const minute = std::chrono::floor<std::chrono::minutes>(now);
    Instant const begin{minute - minute.time_since_epoch() % quarter};
    for (int at = 1; at <= quarters && begin + at * quarter < end; ++at) {
        auto const until = planned_now(agent.agent, holidays, begin + at * quarter).break_until;
        auto const back = until ? seconds + seconds_to(*until, now) : 0;
        if (!until || *until >= end || (!turns.empty() && turns.back() >= back)) continue;
        turns.push_back(seconds + seconds_to(begin + at * quarter, now));
        turns.push_back(back);
    }
    turns.push_back(seconds + seconds_to(end, now));
    return turns;
}

/// Away or on a break: back at the time that is known, or after a while, or not at all.
std::vector<waiting::Plan> away(std::optional<Instant> const& until, Instant now, double seconds) {
    if (until && *until > now) return {{false, {seconds + seconds_to(*until, now)}}};
    return {{false, {seconds + break_length}}, {false, {}}};
}

std::vector<waiting::Plan> made(AgentNow const& agent, std::vector<agents::Holiday> const& holidays, Instant now, double seconds) {
    auto const& planned = agent.planned;
    if (agent.presence == Presence::online && planned.break_until) return away(planned.break_until, now, seconds);
    if (agent.presence == Presence::online) {
        // Past the end of a shift, or without one: they stay until they go. Some stay beyond it.
        if (!planned.on_shift || !planned.ends) return {{true, {}}};
        waiting::Plan const plan{true, rest_of_shift(agent, holidays, now, seconds)};
        auto stays = plan;
        stays.turns.pop_back();
        return {plan, plan, plan, std::move(stays)};
    }
    if (agent.presence == Presence::away) return away(agent.until, now, seconds);
    if (!has_shifts(agent.agent)) return {{false, {}}};
    if (!planned.on_shift) return {{false, next_shift(agent.agent, holidays, now, seconds)}};
    // Should be here and is not: late, or not at all today.
    std::vector<double> turns{seconds + late};
    if (planned.ends) turns.push_back(std::max(seconds + late, seconds + seconds_to(*planned.ends, now)));
    return {{false, std::move(turns)}, {false, {}}};
}

}  // namespace

std::vector<waiting::Plan> Staffing::plans(AgentNow const& agent, Instant now, double seconds) {
    auto const which = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch() / quarter;
    auto& known = known_[agent.agent.id];
    bool const same = known.quarter == which && known.presence == agent.presence && known.since == agent.since &&
                      known.shifts == agent.agent.shifts && known.ends == agent.planned.ends &&
                      known.break_until == agent.planned.break_until;
    if (!same)
        known = {which,          agent.agent.shifts, agent.planned.ends, agent.planned.break_until, made(agent, holidays_, now, seconds),
                 agent.presence, agent.since};
    return known.plans;
}

}  // namespace baton::handoff
