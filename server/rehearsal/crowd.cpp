#include "rehearsal/crowd.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rehearsal/draws.hpp"

namespace baton::rehearsal {
namespace {

constexpr double bin_seconds = 1800;

/// By chance of mean `mean`: exactly a Poisson number by multiplication for few, by the normal for many.
int poisson(Draws& draws, double mean) {
    if (mean > 200) return std::max(0, static_cast<int>(std::lround(mean + std::sqrt(mean) * draws.normal())));
    int count = 0;
    for (double passed = draws.exponential(); passed < mean; passed += draws.exponential()) ++count;
    return count;
}

/// The moment by which that share of the day's customers has come.
double moment(DayPlan const& plan, double share) {
    auto const all = std::accumulate(plan.per_hour.begin(), plan.per_hour.end(), 0.0);
    auto left = share * all;
    for (std::size_t bin = 0; bin < plan.per_hour.size(); ++bin) {
        if (left < plan.per_hour[bin]) return (static_cast<double>(bin) + left / plan.per_hour[bin]) * bin_seconds;
        left -= plan.per_hour[bin];
    }
    return DayPlan::bins * bin_seconds - 1;
}

int skill_of(DayPlan const& plan, double draw) {
    double all = 0;
    for (auto const& skill : plan.skills) all += skill.share;
    for (std::size_t i = 0; i < plan.skills.size(); ++i)
        if ((draw -= plan.skills[i].share / all) < 0) return static_cast<int>(i);
    return static_cast<int>(plan.skills.size()) - 1;
}

int skill_named(DayPlan const& plan, std::string const& name) {
    auto const found = std::ranges::find(plan.skills, name, &SkillPlan::name);
    return found == plan.skills.end() ? 0 : static_cast<int>(found - plan.skills.begin());
}

Customer customer(DayPlan const& plan, std::uint64_t seed, int number) {
    Draws draws{seed, "customer", static_cast<std::uint64_t>(number)};
    Customer one;
    one.number = one.visitor = number;
    one.comes = moment(plan, draws.uniform());
    one.skill = skill_of(plan, draws.uniform());
    one.wants_person = !draws.happens(plan.bot_share);
    auto const& skill = plan.skills[static_cast<std::size_t>(one.skill)];
    one.with_bot = 5 + plan.bot_minutes * 60 * draws.exponential();
    one.handling = std::clamp(draws.log_normal(skill.handling_minutes, skill.handling_sigma), 0.5, 120.0) * 60;
    one.patience = 20 + skill.patience_minutes * 60 * draws.exponential();
    auto const rank = draws.uniform();
    one.priority = rank < skill.urgent ? 3 : rank < skill.urgent + skill.high ? 2 : 1;
    one.mood = draws.happens(plan.habits.upset) ? -draws.between(0.3, 1) : 0;
    one.chooses = draws.uniform();
    if (auto const before = draws.uniform(); number > 0 && draws.happens(plan.habits.comes_again))
        one.visitor = static_cast<int>(before * number);
    return one;
}

}  // namespace

std::vector<Customer> crowd(DayPlan const& plan, std::uint64_t seed) {
    Draws draws{seed, "how many"};
    double in_bursts = 0;
    for (auto const& burst : plan.bursts) in_bursts += burst.customers;
    auto const usual = plan.conversations > 0 ? std::max(0, plan.conversations - static_cast<int>(in_bursts))
                                              : poisson(draws, conversations_expected(plan) - in_bursts);
    std::vector<Customer> all;
    for (int number = 0; number < usual; ++number) all.push_back(customer(plan, seed, number));
    for (auto const& burst : plan.bursts)
        for (int i = 0; i < burst.customers && (plan.conversations == 0 || static_cast<int>(all.size()) < plan.conversations); ++i) {
            auto one = customer(plan, seed, static_cast<int>(all.size()));
            one.comes = (burst.at + burst.minutes * Draws{seed, "burst", static_cast<std::uint64_t>(one.number)}.uniform()) * 60;
            if (!burst.skill.empty()) one.skill = skill_named(plan, burst.skill);
            all.push_back(one);
        }
    std::ranges::sort(all, [](Customer const& left, Customer const& right) {
        return std::pair{left.comes, left.number} < std::pair{right.comes, right.number};
    });
    return all;
}

}  // namespace baton::rehearsal
