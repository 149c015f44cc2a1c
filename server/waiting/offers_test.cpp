#include "waiting/offers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "waiting/forecast.hpp"

using namespace baton::waiting;

namespace {

double mean(auto const& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

/// One agent with one place that runs since `since`, nobody ahead.
Situation one_agent(Lifetime const& handling, Lifetime const& patience, double since) {
    Situation situation;
    situation.now = 1000;
    situation.since = 1000;
    situation.servers.push_back({{0}, true, {{true, {}}}, 0});
    situation.places.push_back({0, &handling, since, handling.cumulative(1000 - since)});
    situation.handling = {&handling};
    situation.patience = {&patience};
    return situation;
}

}  // namespace

TEST_CASE("offers are as usual until some were seen, and then as they were") {
    Offers offers;
    CHECK(mean(offers.times().taken) == doctest::Approx(9).epsilon(0.15));
    CHECK(offers.times().lost_share == doctest::Approx(0.05));
    for (int i = 0; i < 500; ++i) offers.ended(i % 4 == 0 ? 30 : 15 + i % 11, i % 4 != 0);
    auto const& times = offers.times();
    CHECK(times.lost_share == doctest::Approx(0.25).epsilon(0.1));
    CHECK(mean(times.taken) == doctest::Approx(20).epsilon(0.1));
    CHECK(mean(times.lost) == doctest::Approx(30).epsilon(0.1));
    CHECK(std::ranges::is_sorted(times.taken));
}

TEST_CASE("the time in which somebody thinks about an offer is waited for, and what is lost is waited for again") {
    Lifetime const handling{300}, patience{100'000};
    auto situation = one_agent(handling, patience, 900);
    auto const at_once = forecast(situation).mean;
    OfferTimes times;
    times.taken.fill(20);
    times.lost.fill(40);
    situation.offers = &times;
    CHECK(forecast(situation).mean == doctest::Approx(at_once + 20).epsilon(0.02));
    times.lost_share = 0.5;
    // The only one who could take him has let him pass, and is asked again after a quarter of an hour.
    CHECK(forecast(situation).mean > at_once + 400);
    situation.servers.push_back(situation.servers.front());
    situation.places.push_back({1, &handling, 900, handling.cumulative(100)});
    CHECK(forecast(situation).mean < at_once + 400);
}

TEST_CASE("who thinks about one offer is asked for nobody else, however many places are free") {
    Lifetime const handling{300}, patience{100'000};
    auto situation = one_agent(handling, patience, 900);
    situation.places.front() = {0};
    OfferTimes times;
    times.taken.fill(20);
    situation.offers = &times;
    CHECK(forecast(situation).mean == 0);
    situation.servers.front().asked_until = 1012;
    CHECK(forecast(situation).mean == doctest::Approx(32));
}

TEST_CASE("a call that is due soon goes ahead of who has just come") {
    Lifetime const handling{300}, patience{100'000};
    auto situation = one_agent(handling, patience, 900);
    auto const alone = forecast(situation).mean;
    situation.due = {{0, 1001, 0}};
    CHECK(forecast(situation).mean > alone + 200);
    situation.due = {{0, 900'000, 0}};
    CHECK(forecast(situation).mean == doctest::Approx(alone));
}
