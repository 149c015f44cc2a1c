#include "handoff/staffing.hpp"

#include "handoff/site_hours.hpp"

namespace baton::handoff {
using namespace std::chrono_literals;

namespace {

constexpr auto step = 15min;
constexpr int steps = 24 * 4;  // a day ahead
constexpr double late = 10 * 60, break_length = 20 * 60;

bool has_shifts(agents::Agent const& agent) { return agent.shifts.find('{') != std::string::npos; }

/// The moments within a day at which their shifts begin and end, on whole quarters of an hour.
waiting::Plan by_shifts(agents::Agent const& agent, Instant now, double seconds) {
    waiting::Plan plan{on_shift(agent.shifts, now), {}};
    auto const quarter = std::chrono::floor<std::chrono::minutes>(now);
    auto const begin = quarter - quarter.time_since_epoch() % step;
    bool here = plan.online;
    for (int at = 1; at <= steps; ++at) {
        auto const moment = begin + at * step;
        if (on_shift(agent.shifts, moment) == here) continue;
        here = !here;
        plan.turns.push_back(seconds + std::chrono::duration<double>(moment - now).count());
    }
    return plan;
}

std::vector<waiting::Plan> made(AgentNow const& agent, Instant now, double seconds) {
    bool const shifts = has_shifts(agent.agent);
    auto const plan = shifts ? by_shifts(agent.agent, now, seconds) : waiting::Plan{false, {}};
    if (agent.presence == Presence::online) {
        // Past the end of a shift, or without one: they stay until they go. Some stay beyond it.
        if (!shifts || !plan.online) return {{true, {}}};
        return {plan, plan, plan, {true, {}}};
    }
    if (agent.presence == Presence::away) return {{false, {seconds + break_length}}, {false, {}}};
    if (!shifts) return {{false, {}}};
    if (!plan.online) return {plan};
    // Should be here and is not: late, or not at all today.
    auto coming = plan;
    coming.online = false;
    coming.turns.insert(coming.turns.begin(), seconds + late);
    return {coming, {false, {}}};
}

}  // namespace

std::vector<waiting::Plan> Staffing::plans(AgentNow const& agent, Instant now, double seconds) {
    auto const quarter = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch() / step;
    auto& known = known_[agent.agent.id];
    if (known.quarter != quarter || known.presence != agent.presence || known.since != agent.since || known.shifts != agent.agent.shifts)
        known = {quarter, agent.agent.shifts, made(agent, now, seconds), agent.presence, agent.since};
    return known.plans;
}

}  // namespace baton::handoff
