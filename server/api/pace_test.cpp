#include "api/pace.hpp"

#include <doctest/doctest.h>

using namespace baton::api;
using namespace std::chrono_literals;

TEST_CASE("ten seconds' worth is read at once, and then at the pace that was set") {
    Pace pace{100};
    Pace::Time now{std::chrono::hours{1}};
    for (int i = 0; i < 1000; ++i) pace.charge(1, now);
    CHECK(pace.pause() == 0ms);
    pace.charge(50, now);
    CHECK(pace.pause() >= 500ms);
    CHECK(pace.pause() <= 502ms);
    now += 1s;
    pace.charge(1, now);
    CHECK(pace.pause() == 0ms);
}

TEST_CASE("who paused has no more than ten seconds' worth saved") {
    Pace pace{100};
    Pace::Time now{std::chrono::hours{1}};
    pace.charge(1, now);
    now += std::chrono::hours{1};
    pace.charge(1100, now);
    CHECK(pace.pause() >= 1000ms);
}

TEST_CASE("no pace is no pause") {
    Pace pace{0};
    pace.charge(1e9, Pace::Time{});
    CHECK(pace.pause() == 0ms);
}
