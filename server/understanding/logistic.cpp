#include "understanding/logistic.hpp"

#include <cmath>
#include <cstddef>

#include "understanding/positive_definite.hpp"

namespace baton::understanding {
namespace {

struct Scale {
    std::vector<double> mean, deviation;
};

Scale scale_of(std::span<LogisticRow const> rows) {
    auto const width = rows.front().values.size();
    Scale scale{std::vector<double>(width), std::vector<double>(width)};
    double total = 0;
    for (auto const& row : rows) {
        total += row.weight;
        for (std::size_t i = 0; i < width; ++i) scale.mean[i] += row.weight * row.values[i];
    }
    for (auto& mean : scale.mean) mean /= total;
    for (auto const& row : rows)
        for (std::size_t i = 0; i < width; ++i) {
            auto const from_mean = row.values[i] - scale.mean[i];
            scale.deviation[i] += row.weight * from_mean * from_mean / total;
        }
    for (auto& value : scale.deviation) value = value > 1e-12 ? std::sqrt(value) : 1;
    return scale;
}

/// Standardised values and a 1 for the intercept.
std::vector<double> standardised(std::vector<double> const& values, Scale const& scale) {
    std::vector<double> row;
    for (std::size_t i = 0; i < values.size(); ++i) row.push_back((values[i] - scale.mean[i]) / scale.deviation[i]);
    row.push_back(1);
    return row;
}

struct Slope {
    std::vector<double> gradient, curvature;
};

Slope slope_at(std::vector<double> const& weights, std::span<LogisticRow const> rows, Scale const& scale, double ridge) {
    auto const width = weights.size();
    Slope slope{std::vector<double>(width), std::vector<double>(width * width)};
    for (auto const& each : rows) {
        auto const row = standardised(each.values, scale);
        double logit = 0;
        for (std::size_t i = 0; i < width; ++i) logit += weights[i] * row[i];
        auto const chance = sigmoid(logit);
        auto const error = each.weight * (chance - (each.is_so ? 1 : 0));
        auto const bend = each.weight * chance * (1 - chance);
        for (std::size_t i = 0; i < width; ++i) {
            slope.gradient[i] += error * row[i];
            for (std::size_t k = 0; k <= i; ++k) slope.curvature[i * width + k] += bend * row[i] * row[k];
        }
    }
    for (std::size_t i = 0; i < width; ++i) {
        auto const pull = i + 1 == width ? 1e-9 : ridge;
        slope.gradient[i] += pull * weights[i];
        slope.curvature[i * width + i] += pull;
    }
    return slope;
}

}  // namespace

double sigmoid(double logit) { return 1 / (1 + std::exp(-logit)); }

Logistic::Logistic(std::span<LogisticRow const> rows, double ridge) {
    auto const scale = scale_of(rows);
    weights_.assign(rows.front().values.size() + 1, 0);
    constexpr int steps_max = 50;
    for (int step = 0; step < steps_max; ++step) {
        auto slope = slope_at(weights_, rows, scale, ridge);
        auto const move = solve_positive_definite(std::move(slope.curvature), std::move(slope.gradient));
        double size = 0;
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            weights_[i] -= move[i];
            size += move[i] * move[i];
        }
        if (size < 1e-16) break;
    }
    for (std::size_t i = 0; i + 1 < weights_.size(); ++i) {
        weights_[i] /= scale.deviation[i];
        weights_.back() -= weights_[i] * scale.mean[i];
    }
}

double Logistic::logit(std::span<double const> values) const {
    double sum = weights_.back();
    for (std::size_t i = 0; i < values.size(); ++i) sum += weights_[i] * values[i];
    return sum;
}

double Logistic::probability(std::span<double const> values) const { return sigmoid(logit(values)); }

}  // namespace baton::understanding
