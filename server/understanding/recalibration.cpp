#include "understanding/recalibration.hpp"

#include <algorithm>
#include <cmath>

#include "understanding/logistic.hpp"
#include "understanding/positive_definite.hpp"

namespace baton::understanding {
namespace {

constexpr double edge = 1e-4;
constexpr double stretch_least = 0.05;  // below it the order would be lost
constexpr double pull = 20;

double log_odds(double probability) {
    auto const inside = std::clamp(probability, edge, 1 - edge);
    return std::log(inside / (1 - inside));
}

}  // namespace

Recalibration::Recalibration(std::span<Tried const> tried) {
    constexpr int steps_max = 50;
    for (int step = 0; step < steps_max; ++step) {
        // Newton's method on two numbers; the pull is towards 1 and 0.
        double by_stretch = pull * (stretch_ - 1), by_shift = pull * shift_ / 4;
        double stretch_twice = pull, shift_twice = pull / 4, both = 0;
        for (auto const& each : tried) {
            auto const x = log_odds(each.confidence);
            auto const chance = sigmoid(stretch_ * x + shift_);
            auto const error = chance - (each.right ? 1 : 0), bend = chance * (1 - chance);
            by_stretch += error * x;
            by_shift += error;
            stretch_twice += bend * x * x;
            shift_twice += bend;
            both += bend * x;
        }
        auto const move = solve_positive_definite({stretch_twice, both, both, shift_twice}, {by_stretch, by_shift});
        stretch_ = std::max(stretch_ - move[0], stretch_least);
        shift_ -= move[1];
        if (std::abs(move[0]) + std::abs(move[1]) < 1e-9) break;
    }
}

double Recalibration::operator()(double probability) const { return sigmoid(stretch_ * log_odds(probability) + shift_); }

}  // namespace baton::understanding
