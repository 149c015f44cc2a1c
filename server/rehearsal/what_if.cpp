#include "rehearsal/what_if.hpp"

#include <algorithm>
#include <tuple>

#include "rehearsal/sketch.hpp"

namespace baton::rehearsal {
namespace {

int usual_capacity(DayPlan const& plan) {
    int all = 0;
    for (auto const& agent : plan.agents) all += agent.capacity;
    return plan.agents.empty() ? 2 : std::max(1, all / static_cast<int>(plan.agents.size()));
}

int hurt(Figures const& figures) { return figures.waited_long + figures.left; }

}  // namespace

DayPlan with_one_more(DayPlan plan, int hour) {
    AgentPlan more;
    more.name = "One more";
    more.team = "Support";
    for (auto const& skill : plan.skills) more.skills[skill.name] = 2;
    more.capacity = usual_capacity(plan);
    more.shift = {hour * 60, hour * 60 + 60};
    plan.agents.push_back(std::move(more));
    return plan;
}

WhatIf const* best_of(std::vector<WhatIf> const& all) {
    WhatIf const* best = nullptr;
    auto const gain = [](WhatIf const& one) { return std::pair{one.fewer_long, one.saved_minutes}; };
    for (auto const& one : all)
        if (one.played && gain(one) > std::pair{0, 0.0} && (best == nullptr || gain(one) > gain(*best))) best = &one;
    return best;
}

double waited_minutes(Record const& record) {
    double all = 0;
    for (auto const& visit : record.visits) all += visit.waited().value_or(0) / 60;
    return all;
}

std::vector<WhatIf> what_if(DaySetup const& setup, Record const& before, int checked) {
    auto const usual = sketch(setup.plan, setup.seed);
    std::vector<WhatIf> all;
    for (int hour = 0; hour < 24; ++hour) {
        WhatIf one;
        one.hour = hour;
        auto const other = sketch(with_one_more(setup.plan, hour), setup.seed);
        one.sketched_fewer = usual.long_waits - other.long_waits;
        one.sketched_minutes = usual.waited_minutes - other.waited_minutes;
        if (one.sketched_fewer > 0 || one.sketched_minutes > 0.5) all.push_back(std::move(one));
    }
    std::ranges::sort(all, {}, [](WhatIf const& one) { return std::tuple{-one.sketched_fewer, -one.sketched_minutes, one.hour}; });
    auto const then = figures(before);
    for (auto& one : all) {
        if (checked-- <= 0) break;
        auto const plan = with_one_more(setup.plan, one.hour);
        auto const again = play({setup.lasting, plan, setup.seed, setup.troubles, nullptr, {}});
        one.played = true;
        one.after = figures(again);
        one.saved_minutes = waited_minutes(before) - waited_minutes(again);
        one.fewer_long = hurt(then) - hurt(one.after);
    }
    return all;
}

}  // namespace baton::rehearsal
