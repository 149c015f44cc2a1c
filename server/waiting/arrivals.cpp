#include "waiting/arrivals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "waiting/events.hpp"

namespace baton::waiting {
namespace {

std::size_t bin_of(double t) { return static_cast<std::size_t>(std::fmod(t, day_seconds) / Arrivals::Stream::bin_seconds); }

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
    // Today against what was usual up to now, the more trusted the more was usual.
    constexpr double trust = 20;
    double usual = 0, today = 0;
    for (std::size_t bin = 0; bin < here; ++bin) {
        usual += past_days > 0 ? counts.past[bin] / past_days : 0;
        today += counts.last[bin];
    }
    auto const factor = past_days > 0 ? (today + trust) / (usual + trust) : 1;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        auto const before = counts.past[bin == 0 ? 0 : bin - 1], after = counts.past[std::min(bin + 1, bins - 1)];
        auto const smooth = 0.25 * before + 0.5 * counts.past[bin] + 0.25 * after;
        made.per_second[bin] =
            past_days > 0 ? factor * smooth / past_days / Stream::bin_seconds : today / (std::max<double>(1, here) * Stream::bin_seconds);
    }
    return made;
}

std::vector<Arrivals::Stream> Arrivals::above(Number skill, std::int64_t priority, double now) const {
    std::vector<Stream> streams;
    if (skill >= counts_.size()) return streams;
    for (auto each = counts_[skill].upper_bound(priority); each != counts_[skill].end(); ++each)
        streams.push_back(stream(each->first, each->second, now));
    return streams;
}

std::int64_t Arrivals::highest(Number skill) const {
    if (skill >= counts_.size() || counts_[skill].empty()) return std::numeric_limits<std::int64_t>::min();
    return counts_[skill].rbegin()->first;
}

double Arrivals::Stream::next(double t, double exponential) const {
    for (std::size_t steps = 0; steps < 2 * bins; ++steps) {
        auto const rate = per_second[bin_of(t)];
        auto const end = (std::floor(t / bin_seconds) + 1) * bin_seconds;
        if (rate * (end - t) >= exponential) return t + exponential / rate;
        exponential -= rate * (end - t);
        t = end;
    }
    return std::numeric_limits<double>::infinity();
}

}  // namespace baton::waiting
