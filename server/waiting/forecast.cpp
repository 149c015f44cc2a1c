#include "waiting/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "waiting/fluid.hpp"
#include "waiting/play.hpp"

namespace baton::waiting {
namespace {

constexpr std::size_t plays_most = 200, plays_least = 48;
constexpr std::size_t work_most = 12'000;  // customers and places over all plays

std::size_t plays_for(Situation const& situation) {
    return std::clamp(work_most / (situation.ahead.size() + situation.places.size() + 1), plays_least, plays_most);
}

/// Each counts by the chance that the asker is patient enough for it.
void weigh(std::vector<Outcome>& outcomes, Situation const& situation) {
    auto const& patience = *situation.patience[situation.skill];
    auto const waited = situation.now - situation.since;
    double least = Plan::never;
    for (auto& each : outcomes) {
        each.weight = patience.cumulative(waited + each.wait);
        least = std::min(least, each.weight);
    }
    for (auto& each : outcomes) each.weight = std::exp(least - each.weight);
}

bool place_is_free(Situation const& situation) {
    return situation.ahead_count == 0 && std::ranges::any_of(situation.places, [&](Situation::Place const& place) {
               auto const& server = situation.servers[place.server];
               return place.handling == nullptr && server.serves_asker && server.plans.front().online &&
                      server.asked_until <= situation.now && server.not_before <= situation.now;
           });
}

double quantile(std::vector<Outcome> const& sorted, double total, double level) {
    double below = 0, before = sorted.front().wait, middle_before = 0;
    for (auto const& [wait, weight] : sorted) {
        auto const middle = (below + weight / 2) / total;
        if (middle >= level) {
            if (middle - middle_before <= 0) return wait;
            return before + (wait - before) * std::clamp((level - middle_before) / (middle - middle_before), 0.0, 1.0);
        }
        below += weight;
        before = wait;
        middle_before = middle;
    }
    return before;
}

}  // namespace

Quote mixed(Quote const& from, Quote const& to, double share) {
    return {std::lerp(from.low, to.low, share), std::lerp(from.median, to.median, share), std::lerp(from.mean, to.mean, share),
            std::lerp(from.high, to.high, share)};
}

Quote quote_of(std::vector<Outcome>& outcomes) {
    if (outcomes.empty()) return {horizon_seconds, horizon_seconds, horizon_seconds, horizon_seconds};
    std::ranges::sort(outcomes, {}, &Outcome::wait);
    double total = 0, sum = 0;
    for (auto const& each : outcomes) total += each.weight, sum += each.weight * each.wait;
    return {quantile(outcomes, total, 0.1), quantile(outcomes, total, 0.5), sum / total, quantile(outcomes, total, 0.9)};
}

Quote forecast(Situation const& situation) {
    if (place_is_free(situation)) return {};
    std::vector<Outcome> outcomes;
    if (situation.ahead_count > played_most) {
        outcomes = drain(situation);
    } else {
        Play play{situation};
        auto const plays = plays_for(situation);
        for (std::size_t number = 0; number < plays; ++number) outcomes.push_back({play.wait(number)});
    }
    weigh(outcomes, situation);
    return quote_of(outcomes);
}

}  // namespace baton::waiting
