#include "handoff/backtest.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;

namespace {

Instant const ten = from_millis(1'795'428'000'000);  // 10:00 UTC, 11:00 in Berlin

Wait wait(std::string skill, Instant queued, std::chrono::minutes waited, std::string how = "claimed") {
    Wait one;
    one.skill = std::move(skill);
    one.queued_at = queued;
    one.over_at = queued + waited;
    one.how = std::move(how);
    one.quote = WaitQuote{1, {120, 300, 300, 600}, {}};
    return one;
}

}  // namespace

TEST_CASE("a quote is judged against the wait of those whom somebody came for") {
    auto const test = back_test(
        {wait("billing", ten, 5min), wait("billing", ten, 12min), wait("", ten + 1h, 1min), wait("", ten + 1h, 30min, "callback")},
        "Europe/Berlin");
    CHECK(test.all.quoted == 4);
    CHECK(test.all.served == 3);
    CHECK(test.all.left == 1);
    CHECK(test.all.within == 1);
    CHECK(test.all.later == 1);
    CHECK(test.all.mean_wait == doctest::Approx(6));
    CHECK(test.all.mean_quote == doctest::Approx(5));
    CHECK(test.all.squared_error == doctest::Approx((0 + 49 + 16) / 3.0));
    REQUIRE(test.by_skill.size() == 2);
    CHECK(test.by_skill[1].skill == "billing");
    CHECK(test.by_skill[1].record.served == 2);
    REQUIRE(test.by_hour.size() == 2);
    CHECK(test.by_hour[0].hour == 11);
    CHECK(test.by_hour[1].hour == 12);
}

TEST_CASE("who still waits, and who was told nothing, is not judged") {
    auto open = wait("", ten, 1min), untold = wait("", ten, 1min);
    open.over_at.reset();
    untold.quote.reset();
    CHECK(back_test({open, untold}, "UTC").all.quoted == 0);
}

TEST_CASE("what was told anew is judged against what still lay before them, and a wait without a quote at its entry by its first") {
    auto one = wait("billing", ten, 12min), put_back = wait("", ten, 9min), gone = wait("", ten, 9min, "left");
    one.later = {{ten + 4min, {1, {240, 360, 420, 540}, {}}}, {ten + 11min, {1, {0, 60, 60, 120}, {}}}};
    put_back.quote.reset();
    put_back.later = {{ten + 1min, {2, {60, 120, 120, 180}, {}}}, {ten + 3min, {1, {240, 360, 360, 480}, {}}}};
    gone.later = {{ten + 1min, {2, {60, 120, 120, 180}, {}}}};
    auto const test = back_test({one, put_back, gone}, "UTC");
    CHECK(test.all.quoted == 2);
    CHECK(test.refreshed.quoted == 4);
    CHECK(test.refreshed.served == 3);
    CHECK(test.refreshed.left == 1);
    CHECK(test.refreshed.within == 3);
    CHECK(test.refreshed.mean_wait == doctest::Approx((8 + 1 + 6) / 3.0));
    CHECK(test.refreshed.mean_quote == doctest::Approx((7 + 1 + 6) / 3.0));
    CHECK(test.again.quoted == 1);
    CHECK(test.again.later == 1);
    CHECK(test.again.mean_wait == doctest::Approx(8));
}
