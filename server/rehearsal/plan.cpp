#include "rehearsal/plan.hpp"

#include <fmt/format.h>

#include <numeric>

namespace baton::rehearsal {
namespace {

void come(DayPlan& plan, int from_hour, int to_hour, double per_hour) {
    for (int bin = from_hour * 2; bin < to_hour * 2; ++bin) plan.per_hour[static_cast<std::size_t>(bin)] = per_hour;
}

AgentPlan person(std::string name, std::string team, std::map<std::string, int> skills, int capacity, Span shift, Span lunch) {
    return {std::move(name), std::move(team), std::move(skills), capacity, shift, {lunch}, 1, false};
}

}  // namespace

DayPlan usual_day() {
    DayPlan plan;
    come(plan, 7, 8, 6);
    come(plan, 8, 9, 48);
    come(plan, 9, 10, 84);
    come(plan, 10, 12, 108);
    come(plan, 12, 14, 72);
    come(plan, 14, 17, 90);
    come(plan, 17, 19, 48);
    come(plan, 19, 20, 24);
    come(plan, 20, 22, 4);
    plan.skills = {{"billing", 4, 8, 0.6, 20, 0.05, 0.2},
                   {"payments", 3, 9, 0.7, 18, 0.12, 0.2},
                   {"orders", 2, 6, 0.6, 25, 0.03, 0.1},
                   {"domains", 1, 11, 0.6, 30, 0.03, 0.1}};
    plan.agents = {person("Sarah Whitfield", "Billing", {{"billing", 3}, {"payments", 2}, {"orders", 1}}, 3, {480, 990}, {720, 765}),
                   person("Tom Adeyemi", "Payments", {{"payments", 3}, {"billing", 2}, {"orders", 2}}, 3, {540, 1110}, {750, 795}),
                   person("Aisha Rahman", "Domains", {{"domains", 3}, {"orders", 2}}, 2, {510, 1020}, {720, 765}),
                   person("Jonas Brandt", "Billing", {{"billing", 2}, {"orders", 2}, {"domains", 1}}, 3, {600, 1140}, {780, 825}),
                   person("Maren Holt", "Support", {{"billing", 2}, {"payments", 1}, {"orders", 3}}, 2, {510, 1020}, {735, 780}),
                   person("Inês Prado", "Payments", {{"payments", 2}, {"domains", 2}}, 2, {720, 1200}, {930, 960})};
    plan.bot_share = 0.5;
    plan.sick = 0.03;
    plan.bursts = {{665, 20, 45, "payments"}};
    return plan;
}

void staff(DayPlan& plan, int agents) {
    auto const people = plan.agents;
    if (people.empty() || agents < 1) return;
    plan.agents.clear();
    for (int i = 0; i < agents; ++i) {
        auto one = people[static_cast<std::size_t>(i) % people.size()];
        if (auto const again = i / static_cast<int>(people.size()); again > 0) one.name += fmt::format(" {}", again + 1);
        plan.agents.push_back(std::move(one));
    }
}

double conversations_expected(DayPlan const& plan) {
    if (plan.conversations > 0) return plan.conversations;
    auto expected = std::accumulate(plan.per_hour.begin(), plan.per_hour.end(), 0.0) / 2;
    for (auto const& burst : plan.bursts) expected += burst.customers;
    return expected;
}

std::string clock_of(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

}  // namespace baton::rehearsal
