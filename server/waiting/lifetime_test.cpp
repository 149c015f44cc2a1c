#include <doctest/doctest.h>

#include <cmath>

#include "waiting/chance.hpp"
#include "waiting/lifetime.hpp"

namespace baton::waiting {

TEST_CASE("a lifetime's hazard leads to the age and back") {
    Lifetime const life{{0, 100, 300}, {0.001, 0.01, 0.002}};
    for (double const age : {0.0, 50.0, 100.0, 250.0, 1000.0}) CHECK(life.age_at(life.cumulative(age)) == doctest::Approx(age));
    CHECK(Lifetime{600}.mean() == doctest::Approx(600).epsilon(0.01));
}

TEST_CASE("a log-normal is found again, also where the long ones were not seen to their end") {
    std::vector<Lasted> seen;
    for (int i = 0; i < 4000; ++i) {
        // Quantiles of the logistic distribution, close to a normal of scale 0.55 * 1.7.
        auto const u = (i + 0.5) / 4000;
        auto const seconds = std::exp(6 + 0.45 * std::log(u / (1 - u)));
        seen.push_back(seconds > 1500 ? Lasted{1500, false} : Lasted{seconds, true});
    }
    auto const shape = fit_log_normal(seen, {5, 1}, 3);
    CHECK(shape.location == doctest::Approx(6).epsilon(0.02));
    CHECK(shape.scale == doctest::Approx(0.8).epsilon(0.1));
}

TEST_CASE("patience counts those who were served as having had more") {
    Chance chance{1};
    std::vector<Lasted> seen;
    for (int i = 0; i < 5000; ++i) {
        auto const patience = 1000 * chance.exponential(), wait = 400 * chance.exponential();
        seen.push_back({std::min(patience, wait), patience < wait});
    }
    CHECK(fit_patience(seen, mean_by_exposure(seen, 1800, 3)).mean() == doctest::Approx(1000).epsilon(0.1));
}

TEST_CASE("conversations that all last the same are not taken for exponential ones") {
    std::vector<Lasted> const seen(500, {300, true});
    auto const life = fit_handling(seen, fit_log_normal(seen, {6, 0.9}, 3));
    CHECK(life.mean() == doctest::Approx(300).epsilon(0.05));
    CHECK(life.age_at(life.cumulative(200) + 1) == doctest::Approx(300).epsilon(0.05));
}

}  // namespace baton::waiting
