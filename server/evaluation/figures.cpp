#include "evaluation/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace baton::evaluation {
namespace {

constexpr double z = 1.959964;  // of 95 %

}  // namespace

Figure share(std::string name, std::size_t hits, std::size_t count) {
    if (count == 0) return {std::move(name), 0, {}, 0};
    auto const n = static_cast<double>(count);
    auto const p = static_cast<double>(hits) / n;
    auto const middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    auto const half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::move(name), p, {std::max(0.0, middle - half), std::min(1.0, middle + half)}, count};
}

Figure resampled(std::string name, std::size_t units, std::size_t count,
                 std::function<double(std::span<std::size_t const> units)> const& value_of) {
    constexpr std::size_t draws = 1'000;
    if (units == 0) return {std::move(name), 0, {}, 0};
    std::vector<std::size_t> chosen(units);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    auto const value = value_of(chosen);
    std::minstd_rand chance{1};
    std::vector<double> values;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        for (auto& each : chosen) each = chance() % units;
        values.push_back(value_of(chosen));
    }
    std::ranges::sort(values);
    return {std::move(name), value, {values[draws / 40], values[draws - 1 - draws / 40]}, count};
}

Figure area_under_roc(std::string name, std::span<Scored const> scored) {
    std::vector<Scored> sorted{scored.begin(), scored.end()};
    std::ranges::sort(sorted, {}, &Scored::score);
    double positives = 0, negatives = 0, rank_sum = 0;
    for (std::size_t at = 0; at < sorted.size();) {
        auto end = at;
        while (end < sorted.size() && sorted[end].score == sorted[at].score) ++end;
        auto const rank = static_cast<double>(at + end + 1) / 2;  // the mean of ranks at + 1 … end
        for (; at < end; ++at) {
            (sorted[at].positive ? positives : negatives) += 1;
            if (sorted[at].positive) rank_sum += rank;
        }
    }
    if (positives == 0 || negatives == 0) return {std::move(name), 0, {}, 0};
    auto const area = (rank_sum - positives * (positives + 1) / 2) / (positives * negatives);
    auto const q1 = area / (2 - area), q2 = 2 * area * area / (1 + area);
    auto const variance =
        (area * (1 - area) + (positives - 1) * (q1 - area * area) + (negatives - 1) * (q2 - area * area)) / (positives * negatives);
    auto const half = z * std::sqrt(std::max(0.0, variance));
    return {std::move(name), area, {std::max(0.0, area - half), std::min(1.0, area + half)}, sorted.size()};
}

}  // namespace baton::evaluation
