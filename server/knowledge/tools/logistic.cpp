#include "knowledge/tools/logistic.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

namespace baton::knowledge {

namespace {

using Matrix = std::vector<std::vector<double>>;

/// Gaussian elimination with partial pivoting; the matrix is a ridged Hessian, so it has a solution.
std::vector<double> solve(Matrix a, std::vector<double> b) {
    auto const n = b.size();
    for (std::size_t col = 0; col < n; ++col) {
        auto pivot = col;
        for (auto row = col + 1; row < n; ++row)
            if (std::abs(a[row][col]) > std::abs(a[pivot][col])) pivot = row;
        std::swap(a[col], a[pivot]);
        std::swap(b[col], b[pivot]);
        for (auto row = col + 1; row < n; ++row) {
            double const factor = a[row][col] / a[col][col];
            for (auto k = col; k < n; ++k) a[row][k] -= factor * a[col][k];
            b[row] -= factor * b[col];
        }
    }
    for (std::size_t i = n; i-- > 0;) {
        for (auto k = i + 1; k < n; ++k) b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    return b;
}

struct Scale {
    std::vector<double> mean, deviation;
};

Scale scale_of(Matrix const& rows) {
    auto const width = rows.front().size();
    Scale scale{std::vector<double>(width), std::vector<double>(width)};
    auto const count = static_cast<double>(rows.size());
    for (auto const& row : rows)
        for (std::size_t i = 0; i < width; ++i) scale.mean[i] += row[i] / count;
    for (auto const& row : rows)
        for (std::size_t i = 0; i < width; ++i) scale.deviation[i] += (row[i] - scale.mean[i]) * (row[i] - scale.mean[i]) / count;
    for (auto& value : scale.deviation) value = value > 1e-12 ? std::sqrt(value) : 1;
    return scale;
}

std::vector<double> newton(Matrix const& x, std::vector<bool> const& labels, double ridge) {
    auto const width = x.front().size();
    std::vector<double> weights(width);
    for (int round = 0; round < 50; ++round) {
        Matrix hessian(width, std::vector<double>(width));
        std::vector<double> gradient(width);
        for (std::size_t row = 0; row < x.size(); ++row) {
            double z = 0;
            for (std::size_t i = 0; i < width; ++i) z += weights[i] * x[row][i];
            double const p = 1 / (1 + std::exp(-z));
            for (std::size_t i = 0; i < width; ++i) {
                gradient[i] += (p - (labels[row] ? 1 : 0)) * x[row][i];
                for (std::size_t k = 0; k < width; ++k) hessian[i][k] += p * (1 - p) * x[row][i] * x[row][k];
            }
        }
        for (std::size_t i = 0; i < width; ++i) {
            double const pull = i + 1 == width ? 1e-9 : ridge;
            gradient[i] += pull * weights[i];
            hessian[i][i] += pull;
        }
        auto const step = solve(hessian, gradient);
        double size = 0;
        for (std::size_t i = 0; i < width; ++i) weights[i] -= step[i], size += step[i] * step[i];
        if (size < 1e-16) break;
    }
    return weights;
}

}  // namespace

std::vector<double> fit_logistic(Matrix const& rows, std::vector<bool> const& labels, double ridge) {
    auto const scale = scale_of(rows);
    auto standard = rows;
    for (auto& row : standard) {
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = (row[i] - scale.mean[i]) / scale.deviation[i];
        row.push_back(1);
    }
    auto weights = newton(standard, labels, ridge);
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
        weights[i] /= scale.deviation[i];
        weights.back() -= weights[i] * scale.mean[i];
    }
    return weights;
}

double apply_logistic(std::vector<double> const& weights, std::vector<double> const& row) {
    double z = weights.back();
    for (std::size_t i = 0; i < row.size(); ++i) z += weights[i] * row[i];
    return 1 / (1 + std::exp(-z));
}

}  // namespace baton::knowledge
