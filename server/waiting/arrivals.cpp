#include "waiting/arrivals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "waiting/events.hpp"

namespace baton::waiting {
namespace {

std::size_t bin_of(double t) { return static_cast<std::size_t>(std::fmod(t, day_seconds) / Arrivals::Stream::bin_seconds); }

/// What comes against what is usual, by half-hour.
struct Crowd {
    double today = 1, just_now = 1;
    std::size_t here = 0;
    /// A crowd of the last half-hour lasts no longer than the next.
    double at(std::size_t bin) const { return bin == here || bin == here + 1 ? just_now : today; }
};

/// Up to now, the more trusted the more was usual.
Crowd crowd_of(auto const& usual, auto const& today, double now) {
    constexpr double trust = 20, trust_now = 5;
    auto const here = bin_of(now);
    auto const begun = std::fmod(now, Arrivals::Stream::bin_seconds) / Arrivals::Stream::bin_seconds;
    double expected = usual[here] * begun, came = today[here];
    for (std::size_t bin = 0; bin < here; ++bin) expected += usual[bin], came += today[bin];
    auto const before = here == 0 ? 0 : here - 1;
    auto const expected_now = usual[here] * begun + usual[before], came_now = today[here] + (here == 0 ? 0 : today[before]);
    return {(came + trust) / (expected + trust), (came_now + trust_now) / (expected_now + trust_now), here};
}

}  // namespace

void Arrivals::turn_to(Counts& counts, double day) {
    if (counts.last_day == day) return;
    for (std::size_t bin = 0; bin < bins; ++bin) counts.past[bin] += counts.last[bin];
    counts.last.fill(0);
    counts.last_day = day;
}

void Arrivals::came(Number skill, std::int64_t priority, double t) {
    if (skill >= counts_.size()) counts_.resize(skill + 1);
    auto const day = std::floor(t / day_seconds);
    if (day != latest_day_) latest_day_ = day, ++days_begun_;
    auto& counts = counts_[skill][priority];
    turn_to(counts, day);
    ++counts.last[bin_of(t)];
}

Arrivals::Stream Arrivals::stream(std::int64_t priority, Counts counts, double now) const {
    turn_to(counts, std::floor(now / day_seconds));
    auto const past_days = std::max(0.0, days_begun_ - (std::floor(now / day_seconds) == latest_day_ ? 1 : 0));
    Stream made{priority, std::vector<double>(bins)};
    auto const here = bin_of(now);
    double today = 0;
    for (std::size_t bin = 0; bin < here; ++bin) today += counts.last[bin];
    for (std::size_t bin = 0; bin < bins; ++bin) {
        auto const before = counts.past[bin == 0 ? 0 : bin - 1], after = counts.past[std::min(bin + 1, bins - 1)];
        auto const smooth = 0.25 * before + 0.5 * counts.past[bin] + 0.25 * after;
        made.per_second[bin] =
            past_days > 0 ? smooth / past_days / Stream::bin_seconds : today / (std::max<double>(1, here) * Stream::bin_seconds);
    }
    // A little more than the sum, whose rounding hangs on where one begins.
    constexpr double slack = 1 + 1e-9;
    made.most = 2 * slack * Stream::bin_seconds * std::accumulate(made.per_second.begin(), made.per_second.end(), 0.0);
    return made;
}

std::vector<Arrivals::Stream> Arrivals::above(Number skill, std::int64_t priority, double now) const {
    std::vector<Stream> streams;
    if (skill >= counts_.size()) return streams;
    for (auto each = counts_[skill].upper_bound(priority); each != counts_[skill].end(); ++each)
        streams.push_back(stream(each->first, each->second, now));
    if (streams.empty()) return streams;
    // A crowd is one of all priorities, of which the higher ones are few.
    std::array<double, bins> usual{}, today{};
    auto const day = std::floor(now / day_seconds), past_days = std::max(0.0, days_begun_ - (day == latest_day_ ? 1 : 0));
    if (past_days <= 0) return streams;
    for (auto [rank, counts] : counts_[skill]) {
        turn_to(counts, day);
        for (std::size_t bin = 0; bin < bins; ++bin) usual[bin] += counts.past[bin] / past_days, today[bin] += counts.last[bin];
    }
    auto const crowd = crowd_of(usual, today, now);
    for (auto& each : streams)
        for (std::size_t bin = 0; bin < bins; ++bin) each.per_second[bin] *= crowd.at(bin);
    return streams;
}

std::int64_t Arrivals::highest(Number skill) const {
    if (skill >= counts_.size() || counts_[skill].empty()) return std::numeric_limits<std::int64_t>::min();
    return counts_[skill].rbegin()->first;
}

double Arrivals::Stream::next(double t, double exponential, double until) const {
    constexpr auto never = std::numeric_limits<double>::infinity();
    if (exponential > most) return never;
    auto bin = bin_of(t);
    auto end = std::floor(t / bin_seconds) * bin_seconds;
    for (std::size_t steps = 0; steps < 2 * bins && t <= until; ++steps) {
        auto const rate = per_second[bin];
        end += bin_seconds;
        if (rate * (end - t) >= exponential) {
            auto const at = t + exponential / rate;
            return at <= until ? at : never;
        }
        exponential -= rate * (end - t);
        t = end;
        if (++bin == bins) bin = 0;
    }
    return never;
}

}  // namespace baton::waiting
