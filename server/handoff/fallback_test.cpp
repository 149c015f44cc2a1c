#include "handoff/fallback.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;

namespace {

agents::WeekHours office() {
    auto const read = agents::read_hours(*parse_json_object(
        R"({"zone":"Europe/Berlin","week":{"mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]},"holidays":["2026-11-26"]})"));
    REQUIRE(read.has_value());
    return *read;
}

/// UTC on a day of November 2026 (the 23rd is a Monday); Berlin is one hour ahead.
Instant november(int day, int hour, int minute = 0) {
    using namespace std::chrono;
    return Instant{sys_days{2026y / 11 / day}} + hours{hour} + minutes{minute};
}

policy::Fallback both() { return {policy::Callback{{120min, false}}, policy::Email{{8h, true}}}; }

}  // namespace

TEST_CASE("nobody free while open: a callback within two hours by the clock, an e-mail within open hours") {
    auto const offered = choices(both(), office(), november(23, 10));  // Monday 11:00 in Berlin
    CHECK(offered.open);
    CHECK(offered.key == "nobody_free");
    CHECK(offered.callback_at == november(23, 12));
    CHECK(offered.email_by == november(24, 10));  // six hours today, two tomorrow
}

TEST_CASE("a callback that would fall into closed hours is counted in open hours") {
    CHECK(choices(both(), office(), november(23, 15)).callback_at == november(24, 9));  // 16:00 in Berlin: one hour today, one tomorrow
    auto const night = choices(both(), office(), november(24, 2));
    CHECK_FALSE(night.open);
    CHECK(night.opens_at == november(24, 8));
    CHECK(night.callback_at == november(24, 10));
}

TEST_CASE("holidays and weekends are no open hours") {
    CHECK(choices(both(), office(), november(25, 16)).opens_at == november(27, 8));  // Thursday is a holiday
    CHECK(choices(both(), office(), november(27, 20)).opens_at == november(30, 8));
}

TEST_CASE("a desk that never opens promises nothing and says so") {
    agents::WeekHours never;
    auto const offered = choices(both(), never, november(23, 10));
    CHECK(offered.key == "closed.no_hours");
    CHECK_FALSE(offered.callback_at.has_value());
    CHECK_FALSE(offered.email_by.has_value());
}

TEST_CASE("what the policy does not offer is not offered; without hours the clock counts") {
    auto const offered = choices({policy::Callback{{120min, true}}, std::nullopt}, std::nullopt, november(23, 3));
    CHECK(offered.callback_at == november(23, 5));
    CHECK_FALSE(offered.email_by.has_value());
}
