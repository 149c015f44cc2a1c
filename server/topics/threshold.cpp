#include "topics/threshold.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <functional>
#include <limits>
#include <vector>

namespace baton::topics {
namespace {

std::vector<Tried> surest_first(std::span<Tried const> tried) {
    std::vector<Tried> sorted{tried.begin(), tried.end()};
    std::ranges::sort(sorted, std::greater{}, &Tried::confidence);
    return sorted;
}

/// The probability of so few wrong ones if the true rate were the bound's.
double chance_of(std::size_t wrong, std::size_t answered, double rate) {
    return boost::math::cdf(boost::math::binomial{static_cast<double>(answered), rate}, static_cast<double>(wrong));
}

/// So many answers that the bound is proved even if half as many are wrong as it allows: where the sequence begins.
std::size_t first_of(ErrorBound bound) {
    constexpr std::size_t most = 100'000;
    std::size_t answered = 1;
    while (answered < most &&
           chance_of(static_cast<std::size_t>(bound.rate / 2 * static_cast<double>(answered)), answered, bound.rate) > 1 - bound.certainty)
        answered += 1 + answered / 50;
    return answered;
}

}  // namespace

double threshold_for(std::span<Tried const> tried, ErrorBound bound) {
    constexpr std::size_t steps = 64;  // in all; how fine they are is chosen before anything is looked at
    auto const sorted = surest_first(tried);
    double threshold = std::numeric_limits<double>::infinity();
    std::size_t wrong = 0, counted = 0;
    auto const step = std::max<std::size_t>(1, sorted.size() / steps);
    for (auto answered = first_of(bound); answered <= sorted.size(); answered += step) {
        for (; counted < answered; ++counted) wrong += sorted[counted].right ? 0 : 1;
        if (chance_of(wrong, answered, bound.rate) > 1 - bound.certainty) break;
        threshold = sorted[answered - 1].confidence;
    }
    return threshold;
}

}  // namespace baton::topics
