#include "handoff/wait_estimate.hpp"

#include <algorithm>
#include <cmath>

namespace baton::handoff {
namespace {

// Wilson–Hilferty: a gamma quantile from the normal one, good to a few per cent for shapes from 1 on.
double gamma_quantile(double mean, double variance, double z) {
    auto const shape = mean * mean / variance;
    auto const root = 1 - 1 / (9 * shape) + z / (3 * std::sqrt(shape));
    return mean * std::max(0.0, root * root * root);
}

}  // namespace

Range estimate_wait(int ahead, Pool const& pool) {
    if (pool.places <= 0) return {};
    double mean = 0;
    double variance = 0;
    for (int k = 0; k <= ahead; ++k) {
        auto const rate = pool.places / pool.handling_minutes + k / pool.patience_minutes;
        mean += 1 / rate;
        variance += 1 / (rate * rate);
    }
    constexpr double tenth = -1.2816;
    // To the nearest minute: rounding outwards would hold more than the four in five that the range promises.
    auto const low = static_cast<int>(std::lround(gamma_quantile(mean, variance, tenth)));
    auto const high = static_cast<int>(std::lround(gamma_quantile(mean, variance, -tenth)));
    return {std::max(0, low), std::max(1, high)};
}

}  // namespace baton::handoff
