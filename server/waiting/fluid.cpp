#include "waiting/fluid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace baton::waiting {
namespace {

struct Drained {
    double wait = 0, variance = 0;
};

/// Places that are there at t, and until when that holds.
struct Staff {
    double places = 0;
    double until = Plan::never;
};

Staff staff_at(Situation const& situation, std::size_t plan, double t) {
    Staff staff;
    for (auto const& place : situation.places) {
        auto const& plans = situation.servers[place.server].plans;
        auto const& own = plans[plan % plans.size()];
        if (own.there_from(t) == t) ++staff.places;
        auto const turn = std::ranges::upper_bound(own.turns, t);
        if (turn != own.turns.end()) staff.until = std::min(staff.until, *turn);
    }
    return staff;
}

Drained drained(Situation const& situation, std::size_t plan) {
    auto const& offers = situation.offers;
    auto const to_accept =
        offers == nullptr ? 0 : std::accumulate(offers->taken.begin(), offers->taken.end(), 0.0) / std::size(offers->taken);
    auto const handling = situation.handling[situation.skill]->mean() + to_accept;
    auto const patience = situation.patience[situation.skill]->mean();
    auto ahead = static_cast<double>(situation.ahead_count) + 1;
    Drained done;
    constexpr double steps = 64;
    auto staff = staff_at(situation, plan, situation.now);
    while (ahead > 0 && done.wait < horizon_seconds) {
        auto const t = situation.now + done.wait;
        if (t >= staff.until) staff = staff_at(situation, plan, t);
        auto const rate = staff.places / handling + ahead / patience;
        auto count = std::min(ahead, std::max(1.0, ahead / steps));
        // No further than the staff stays as it is.
        if (count / rate > staff.until - t) count = std::max(1e-6, rate * (staff.until - t));
        done.wait += count / rate + 1e-6;
        done.variance += count / (rate * rate);
        ahead -= count;
    }
    return done;
}

}  // namespace

std::vector<Outcome> drain(Situation const& situation) {
    constexpr std::size_t plans = 8;
    constexpr double middles[] = {-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645};  // of ten equal parts
    std::vector<Outcome> outcomes;
    for (std::size_t plan = 0; plan < plans; ++plan) {
        auto const done = drained(situation, plan);
        for (auto const z : middles) outcomes.push_back({std::max(0.0, done.wait + z * std::sqrt(done.variance))});
    }
    return outcomes;
}

}  // namespace baton::waiting
