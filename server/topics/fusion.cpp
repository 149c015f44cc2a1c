#include "topics/fusion.hpp"

#include <algorithm>
#include <cmath>

#include "understanding/positive_definite.hpp"

namespace baton::topics {
namespace {

constexpr double ridge = 1e-5;

struct Slope {
    double loss = 0;
    std::vector<double> gradient;
    std::vector<double> curvature;  ///< witnesses × witnesses
};

std::vector<double> weighed(std::span<double const> weights, Testimony const& testimony) {
    std::vector<double> sums(testimony.front().size());
    for (std::size_t witness = 0; witness < weights.size(); ++witness)
        for (std::size_t topic = 0; topic < sums.size(); ++topic)
            sums[topic] += weights[witness] * static_cast<double>(testimony[witness][topic]);
    return sums;
}

Slope slope_at(std::span<double const> weights, std::span<Testimony const> seen, std::span<std::uint32_t const> topics) {
    auto const count = weights.size();
    Slope slope{0, std::vector<double>(count), std::vector<double>(count * count)};
    std::vector<double> expected(count);
    for (std::size_t at = 0; at < seen.size(); ++at) {
        auto chance = weighed(weights, seen[at]);
        softmax(chance);
        slope.loss -= std::log(std::max(chance[topics[at]], 1e-300));
        for (std::size_t one = 0; one < count; ++one) {
            expected[one] = 0;
            for (std::size_t topic = 0; topic < chance.size(); ++topic)
                expected[one] += chance[topic] * static_cast<double>(seen[at][one][topic]);
            slope.gradient[one] += expected[one] - static_cast<double>(seen[at][one][topics[at]]);
        }
        for (std::size_t topic = 0; topic < chance.size(); ++topic) {
            if (chance[topic] < 1e-9) continue;
            for (std::size_t one = 0; one < count; ++one)
                for (std::size_t other = 0; other <= one; ++other)
                    slope.curvature[one * count + other] += chance[topic] * (static_cast<double>(seen[at][one][topic]) - expected[one]) *
                                                            (static_cast<double>(seen[at][other][topic]) - expected[other]);
        }
    }
    auto const texts = static_cast<double>(seen.size());
    slope.loss /= texts;
    for (auto& each : slope.gradient) each /= texts;
    for (auto& each : slope.curvature) each /= texts;
    for (std::size_t one = 0; one < count; ++one) {
        slope.loss += ridge * weights[one] * weights[one];
        slope.gradient[one] += 2 * ridge * weights[one];
        slope.curvature[one * count + one] += 2 * ridge;
    }
    return slope;
}

}  // namespace

Fusion::Fusion(std::span<Testimony const> seen, std::span<std::uint32_t const> topics) {
    if (seen.empty()) return;
    weights_.assign(seen.front().size(), 1.0);
    constexpr int steps_max = 25;
    for (int step = 0; step < steps_max; ++step) {
        auto const here = slope_at(weights_, seen, topics);
        auto const direction = understanding::solve_positive_definite(here.curvature, here.gradient);
        double share = 1;
        std::vector<double> next;
        for (; share > 1e-4; share /= 2) {
            next = weights_;
            for (std::size_t one = 0; one < next.size(); ++one) next[one] = std::max(0.0, next[one] - share * direction[one]);
            if (slope_at(next, seen, topics).loss <= here.loss) break;
        }
        if (share <= 1e-4) break;
        double moved = 0;
        for (std::size_t one = 0; one < next.size(); ++one) moved = std::max(moved, std::abs(next[one] - weights_[one]));
        weights_ = next;
        if (moved < 1e-3) break;
    }
}

std::vector<double> Fusion::logits(Testimony const& testimony) const { return weighed(weights_, testimony); }

void softmax(std::vector<double>& logits) {
    auto const most = *std::ranges::max_element(logits);
    double sum = 0;
    for (auto& each : logits) sum += each = std::exp(each - most);
    for (auto& each : logits) each /= sum;
}

}  // namespace baton::topics
