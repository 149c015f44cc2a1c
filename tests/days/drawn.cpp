#include "drawn.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "rehearsal/draws.hpp"

namespace baton::days {
using namespace rehearsal;

namespace {

constexpr std::array skills{"billing", "orders", "domains", "legal"};
std::array<std::string, 6> const names{"Ana", "Ben", "Cleo", "Dov", "Esi", "Finn"};
constexpr int more_conversations = 50;  // on a day of full size
constexpr std::size_t more_agents = 10;

int whole(Draws& draws, int least, int most) { return least + static_cast<int>(draws.uniform() * (most - least + 1)); }

AgentPlan agent(Draws& draws, std::size_t number, int skill_count) {
    AgentPlan one;
    // A word of its own, so that no sentence holds it by chance.
    one.name = names[number % names.size()] + (number < names.size() ? "" : std::to_string(number / names.size())) + " Agentsson";
    one.team = draws.happens(0.5) ? "Support" : "Shop";
    for (int skill = 0; skill < skill_count; ++skill)
        if (draws.happens(0.6)) one.skills[skills[static_cast<std::size_t>(skill)]] = whole(draws, 1, 3);
    one.capacity = whole(draws, 1, 3);
    one.shift.from = whole(draws, 14, 24) * 30;
    one.shift.to = std::min(one.shift.from + whole(draws, 6, 18) * 30, 22 * 60);
    one.pace = draws.between(0.7, 1.5);
    one.sick = draws.happens(0.05);
    if (auto const middle = (one.shift.from + one.shift.to) / 2; draws.happens(0.7))
        one.breaks.push_back({middle, middle + whole(draws, 10, 60)});
    return one;
}

}  // namespace

Drawn drawn_day(std::uint64_t seed, Size size) {
    bool const full = size == Size::full;
    Draws draws{seed, "drawn day"};
    Drawn day;
    auto& plan = day.plan;
    plan.company = "Drawn";
    plan.open = {whole(draws, 14, 18) * 30, whole(draws, 32, 42) * 30};
    auto const peak = draws.between(18, 34);
    for (int bin = 14; bin < 44; ++bin)
        plan.per_hour[static_cast<std::size_t>(bin)] = 1 + 12 / (1 + (bin - peak) * (bin - peak) / draws.between(4, 60));
    plan.conversations = whole(draws, 80, 125) * (full ? more_conversations : 1);
    plan.bot_share = 0.1;
    auto const skill_count = whole(draws, 1, 4);
    auto const effort = draws.between(0.4, 3);
    for (int skill = 0; skill < skill_count; ++skill)
        plan.skills.push_back({skills[static_cast<std::size_t>(skill)], draws.between(0.5, 3), effort * draws.between(5, 15), 0.7,
                               draws.between(5, 240), draws.between(0, 0.2), draws.between(0, 0.4)});
    for (std::size_t i = 0; i < names.size() * (full ? more_agents : 1); ++i) plan.agents.push_back(agent(draws, i, skill_count));
    if (draws.happens(0.4))
        plan.bursts.push_back(
            {whole(draws, 8, 18) * 60, 20, whole(draws, 10, 40) * (full ? more_conversations : 1), draws.happens(0.5) ? skills[0] : ""});
    plan.habits = {draws.between(2, 12),
                   draws.between(0, 0.3),
                   draws.between(0, 0.25),
                   draws.between(0, 0.3),
                   draws.between(0, 0.08),
                   draws.between(0, 1),
                   draws.between(0, 1),
                   draws.between(0, 0.5),
                   draws.between(0, 0.3),
                   draws.between(0, 0.1),
                   0.3,
                   0.3};
    day.troubles = {draws.happens(0.5) ? draws.between(0, 3) : 0, draws.happens(0.4) ? draws.between(0, 0.02) : 0};
    return day;
}

}  // namespace baton::days
