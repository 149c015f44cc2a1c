#include "understanding/logistic.hpp"

#include <doctest/doctest.h>

#include <random>

#include "understanding/positive_definite.hpp"
#include "understanding/recalibration.hpp"

using namespace baton::understanding;

TEST_CASE("a positive definite system is solved") {
    auto const result = solve_positive_definite({4, 0, 2, 3}, {10, 11});
    CHECK(result[0] == doctest::Approx(1));
    CHECK(result[1] == doctest::Approx(3));
}

TEST_CASE("a logistic regression finds what its rows were drawn from") {
    std::mt19937 chance{1};
    std::uniform_real_distribution<double> any{0, 1};
    std::vector<LogisticRow> rows;
    for (int n = 0; n < 20'000; ++n) {
        double const x = 4 * any(chance) - 2, constant = 3;
        rows.push_back({{x, constant}, any(chance) < sigmoid(2 * x - 1), 1});
    }
    Logistic const fitted{rows, 1e-6};
    CHECK(fitted.weights()[0] == doctest::Approx(2).epsilon(0.05));
    CHECK(fitted.probability(std::vector<double>{0.5, 3}) == doctest::Approx(0.5).epsilon(0.05));
}

TEST_CASE("weights count as often as they say") {
    std::vector<LogisticRow> const rows{{{0}, true, 3}, {{0}, false, 1}};
    CHECK(Logistic{rows, 1e-6}.probability(std::vector<double>{0}) == doctest::Approx(0.75));
}

TEST_CASE("recalibration takes back what was said too surely, and leaves a few observations be") {
    std::mt19937 chance{2};
    std::uniform_real_distribution<double> any{0, 1};
    std::vector<Tried> given;
    for (int n = 0; n < 20'000; ++n) {
        auto const logit = 6 * any(chance) - 3;
        given.push_back({sigmoid(2 * logit + 1), any(chance) < sigmoid(logit)});
    }
    Recalibration const fitted{given};
    CHECK(fitted(sigmoid(2 * 1.0 + 1)) == doctest::Approx(sigmoid(1)).epsilon(0.03));
    CHECK(fitted(0.2) < fitted(0.3));
    CHECK(Recalibration{}(0.3) == doctest::Approx(0.3));
    std::vector<Tried> const one{{0.9, false}};
    CHECK(Recalibration{one}(0.9) > 0.8);
}
