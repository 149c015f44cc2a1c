#include "waiting/timetable.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "waiting/events.hpp"

namespace baton::waiting {
namespace {

constexpr double alike_seconds = 900, late_seconds = 1800, soon_seconds = 300, break_alike_seconds = 7200;

double day_of(double t) { return std::floor(t / day_seconds); }

}  // namespace

double Plan::there_from(double t) const {
    bool here = online;
    for (auto const turn : turns) {
        if (here && turn > t) return t;
        if (!here && turn > t) return turn;
        here = !here;
    }
    return here ? t : never;
}

void Timetable::came(Number agent, double t) {
    if (agent >= stays_.size()) stays_.resize(agent + 1);
    auto& stays = stays_[agent];
    std::erase_if(stays, [&](Stay const& each) { return each.to < t - (plans_max + 2) * day_seconds; });
    stays.push_back({t});
    auto const day = static_cast<std::size_t>(day_of(t));
    if (day >= staffed_.size()) staffed_.resize(day + 1);
    staffed_[day] = true;
}

void Timetable::went(Number agent, double t) {
    if (agent < stays_.size() && !stays_[agent].empty()) stays_[agent].back().to = t;
}

void Timetable::break_off(double t) {
    for (auto& stays : stays_)
        if (!stays.empty() && stays.back().to == Plan::never)
            stays.back().to = (day_of(t) + 1) * day_seconds, stays.back().end_known = false;
}

bool Timetable::staffed(double day) const {
    auto const at = static_cast<std::size_t>(day);
    return at < staffed_.size() && staffed_[at];
}

namespace {

/// Turns after `x` within a day of it, moved by `shift`.
template <class Stays>
std::vector<double> turns_after(Stays const& stays, double x, double shift) {
    std::vector<double> turns;
    for (auto const& stay : stays) {
        if (stay.to <= x) continue;
        if (stay.from >= x + day_seconds) break;
        if (stay.from > x) turns.push_back(stay.from + shift);
        if (!stay.end_known || stay.to >= x + day_seconds) break;
        turns.push_back(stay.to + shift);
    }
    return turns;
}

template <class Stays>
auto covering(Stays const& stays, double x) {
    auto const after = std::ranges::upper_bound(stays, x, {}, [](auto const& stay) { return stay.from; });
    return after != stays.begin() && x < std::prev(after)->to ? std::prev(after) : stays.end();
}

/// Among eight or more days one on which he does not leave at all: whoever is served late is mostly served because somebody stayed.
void add_stay(std::vector<Plan>& plans) {
    constexpr std::size_t days_least = 8;
    for (auto const seen = plans.size(); plans.size() < days_least;) plans.push_back(plans[plans.size() - seen]);
    plans.push_back({true, {}});
}

}  // namespace

std::vector<Plan> Timetable::of_one_here(Stays const& stays, double now) const {
    std::vector<Plan> alike, all, overdue;
    auto const began = stays.back().from;
    for (int back = 1; back <= plans_max && day_of(now) - back >= 0; ++back) {
        auto const shift = back * day_seconds;
        auto const x = now - shift;
        if (auto const stay = covering(stays, x); stay != stays.end()) {
            Plan plan{true, turns_after(stays, x, shift)};
            if (std::abs(stay->from + shift - began) <= alike_seconds) alike.push_back(plan);
            all.push_back(std::move(plan));
        } else if (auto const earlier = covering(stays, x - late_seconds); earlier != stays.end() && earlier->end_known) {
            // He usually has left by now: he will any minute.
            Plan plan{true, turns_after(stays, x, shift)};
            plan.turns.insert(plan.turns.begin(), now + soon_seconds * (0.25 + 0.5 * (back % 4)));
            if (plan.turns.size() == 1 || plan.turns[1] > plan.turns[0]) overdue.push_back(std::move(plan));
        }
    }
    if (!alike.empty()) return alike;
    return !all.empty() ? all : overdue;
}

std::vector<Plan> Timetable::of_one_away(Stays const& stays, double now) const {
    std::vector<Plan> plans;
    auto const today = day_of(now) * day_seconds;
    auto const left = stays.empty() || stays.back().to < today ? std::nullopt : std::optional{stays.back().to};
    for (int back = 1; back <= plans_max && day_of(now) - back >= 0; ++back) {
        if (!staffed(day_of(now) - back)) continue;
        auto const shift = back * day_seconds;
        auto const x = now - shift;
        auto const day_end = today - shift + day_seconds;
        if (left) {
            // As long a break as the one of that day which began nearest to when he left today.
            auto nearest = stays.end();
            for (auto stay = stays.begin(); stay != stays.end() && stay->from < day_end; ++stay)
                if (stay->to >= today - shift && stay->end_known &&
                    (nearest == stays.end() || std::abs(stay->to + shift - *left) < std::abs(nearest->to + shift - *left)))
                    nearest = stay;
            if (nearest == stays.end() || std::abs(nearest->to + shift - *left) > break_alike_seconds) continue;
            auto const moved = *left - nearest->to;
            Plan plan{false, turns_after(stays, nearest->to, moved)};
            if (!plan.turns.empty() && plan.turns.front() <= now) plan.turns.front() = now + soon_seconds * (0.25 + 0.5 * (back % 4));
            std::erase_if(plan.turns, [&](double turn) { return turn <= now; });
            plans.push_back(std::move(plan));
            continue;
        }
        auto const stay = covering(stays, x);
        auto const seen_before = std::ranges::any_of(stays, [&](Stay const& each) { return each.to > today - shift && each.from <= x; });
        if (!seen_before) {
            plans.push_back({false, turns_after(stays, x, shift)});
        } else if (stay != stays.end() && x - stay->from < late_seconds) {
            Plan plan{false, turns_after(stays, x, shift)};  // late
            plan.turns.insert(plan.turns.begin(), now + soon_seconds * (0.5 + back % 4));
            plans.push_back(std::move(plan));
        }
    }
    return plans;
}

std::vector<Plan> Timetable::of_all_here(double now) const {
    std::vector<Plan> plans;
    for (auto const& stays : stays_) {
        for (int back = 1; back <= plans_max && plans.size() < plans_max; ++back) {
            auto const shift = back * day_seconds;
            if (covering(stays, now - shift) != stays.end()) plans.push_back({true, turns_after(stays, now - shift, shift)});
        }
    }
    return plans;
}

std::vector<Plan> Timetable::plans(Number agent, double now) const {
    static Stays const none;
    auto const& stays = agent < stays_.size() ? stays_[agent] : none;
    auto const here = !stays.empty() && stays.back().to == Plan::never;
    auto plans = here ? of_one_here(stays, now) : of_one_away(stays, now);
    // One who was never here at this time of day goes as the others do.
    if (plans.empty() && here) plans = of_all_here(now);
    if (plans.empty()) return {{here, {}}};
    if (here) add_stay(plans);
    return plans;
}

}  // namespace baton::waiting
