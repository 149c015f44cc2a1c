#include "waiting/calibration.hpp"

#include <algorithm>
#include <vector>

namespace baton::waiting {
namespace {

constexpr std::size_t seen_most = 1500, refreshed_every = 10;
// Waits of one crowd resemble each other: this many tell little.
constexpr double mean_weight = 60, range_weight = 60;

struct Weighed {
    double value = 0, weight = 1;
};

/// The value up to which that share of the weight lies, of values of which all but the last count.
double level_of(std::vector<Weighed> values, double level) {
    std::ranges::sort(values, {}, &Weighed::value);
    double rest = -values.back().weight;
    for (auto const& each : values) rest += each.weight;
    rest *= level;
    for (auto const& each : values)
        if ((rest -= each.weight) < 0) return each.value;
    return values.back().value;
}

double half(double ends_apart, double quoted) { return std::max({ends_apart, 0.02 * quoted, 0.1}); }

}  // namespace

void Calibration::learn(Quote const& forecast, double wait, double weight) {
    if (forecast.mean <= 0 || wait <= 0) return;
    seen_.push_back({forecast.mean, wait, (forecast.median - wait) / half(forecast.median - forecast.low, forecast.mean),
                     (wait - forecast.median) / half(forecast.high - forecast.median, forecast.mean), weight});
    if (seen_.size() > seen_most) seen_.pop_front();
    if (++unheard_ >= refreshed_every) refresh();
}

void Calibration::refresh() {
    unheard_ = 0;
    double quoted = 0, waited = 0, count = 0;
    std::vector<Weighed> below, above;
    for (auto const& each : seen_) {
        quoted += each.weight * each.quoted;
        waited += each.weight * each.waited;
        count += each.weight;
        below.push_back({each.below, each.weight});
        above.push_back({each.above, each.weight});
    }
    auto const usual = mean_weight * quoted / count;
    ratio_ = std::clamp((waited + usual) / (quoted + usual), 0.5, 2.0);
    auto const drawn = [&](double stretch) { return (count * std::clamp(stretch, 0.2, 5.0) + range_weight) / (count + range_weight); };
    stretch_low_ = drawn(level_of(std::move(below), 0.9));
    stretch_high_ = drawn(level_of(std::move(above), 0.9));
}

Quote Calibration::corrected(Quote forecast) const {
    if (forecast.mean <= 0) return forecast;
    auto const low = half(forecast.median - forecast.low, forecast.mean), high = half(forecast.high - forecast.median, forecast.mean);
    Quote quote;
    quote.median = forecast.median;
    quote.low = std::max(0.0, forecast.median - stretch_low_ * low);
    quote.high = forecast.median + stretch_high_ * high;
    // A correction learned from short waits must not carry a long one's mean out of its range.
    quote.mean = std::min(forecast.mean * ratio_, std::max(quote.high, forecast.mean));
    return quote;
}

}  // namespace baton::waiting
