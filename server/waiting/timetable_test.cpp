#include <doctest/doctest.h>

#include "waiting/arrivals.hpp"
#include "waiting/calibration.hpp"
#include "waiting/events.hpp"
#include "waiting/timetable.hpp"

namespace baton::waiting {
namespace {

constexpr double hour = 3600;

Timetable with_lunch(int days) {
    Timetable timetable;
    for (int day = 0; day < days; ++day) {
        auto const start = day * day_seconds;
        timetable.came(0, start + 8 * hour);
        timetable.went(0, start + 12 * hour);
        timetable.came(0, start + 13 * hour);
        timetable.went(0, start + 17 * hour);
    }
    return timetable;
}

}  // namespace

TEST_CASE("who is here is expected to go and come back as on other days") {
    auto timetable = with_lunch(5);
    auto const today = 5 * day_seconds;
    timetable.came(0, today + 8 * hour);
    auto plans = timetable.plans(0, today + 11 * hour);
    CHECK(plans.back().turns.empty());  // the one on which he stays
    plans.pop_back();
    for (auto const& plan : plans) {
        CHECK(plan.there_from(today + 11.5 * hour) == today + 11.5 * hour);
        CHECK(plan.there_from(today + 12.5 * hour) == today + 13 * hour);
    }
}

TEST_CASE("a break that began early ends early, and one who is away until tomorrow comes tomorrow") {
    auto timetable = with_lunch(5);
    auto const today = 5 * day_seconds;
    timetable.came(0, today + 8 * hour);
    timetable.went(0, today + 11.5 * hour);
    for (auto const& plan : timetable.plans(0, today + 11.75 * hour)) CHECK(plan.there_from(today + 11.75 * hour) == today + 12.5 * hour);
    auto const evening = with_lunch(5).plans(0, 4 * day_seconds + 18 * hour);
    CHECK(evening.front().there_from(4 * day_seconds + 18 * hour) == 5 * day_seconds + 8 * hour);
}

TEST_CASE("arrivals come at the hour at which they usually come") {
    Arrivals arrivals;
    for (int day = 0; day < 4; ++day)
        for (int nth = 0; nth < 60; ++nth) arrivals.came(0, 5, day * day_seconds + 9 * hour + nth * 30);
    CHECK(arrivals.above(0, 5, 4 * day_seconds).empty());
    auto const streams = arrivals.above(0, 0, 4 * day_seconds);
    REQUIRE(streams.size() == 1);
    auto const next = streams.front().next(4 * day_seconds, 1);
    CHECK(next > 4 * day_seconds + 8 * hour);
    CHECK(next < 4 * day_seconds + 10 * hour);
}

TEST_CASE("quotes that were too short and too narrow become longer and wider") {
    Calibration calibration;
    Quote const forecast{80, 100, 100, 120};
    CHECK(calibration.corrected(forecast).mean == 100);
    for (int nth = 0; nth < 1000; ++nth) calibration.learn(forecast, 60 + nth % 120);
    auto const corrected = calibration.corrected(forecast);
    CHECK(corrected.mean == doctest::Approx(119).epsilon(0.02));
    CHECK(corrected.low < 80);
    CHECK(corrected.high == doctest::Approx(166).epsilon(0.03));
}

}  // namespace baton::waiting
