#include "base/rate_limit.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace std::chrono_literals;

namespace {

Instant const start = from_millis(1'800'000'000'000);

}  // namespace

TEST_CASE("a burst is given at once, and then what a minute allows") {
    RateLimit limit{3, 60};
    for (int i = 0; i < 3; ++i) CHECK(limit.allow("ines", start));
    CHECK_FALSE(limit.allow("ines", start));
    CHECK(limit.allow("omar", start));
    CHECK(limit.allow("ines", start + 1s));
    CHECK_FALSE(limit.allow("ines", start + 1s));
}

TEST_CASE("who is refused is told when it will be given, and it is given then") {
    RateLimit limit{10, 60};
    REQUIRE(limit.take("ines", 10, start) == 0ms);
    auto const pause = limit.take("ines", 4, start);
    CHECK(pause == 4000ms);
    CHECK(limit.take("ines", 4, start + pause - 1ms) > 0ms);
    CHECK(limit.take("ines", 4, start + pause) == 0ms);
}

TEST_CASE("what costs more than a burst is given to a full bucket and makes the next one wait for all of it") {
    RateLimit limit{10, 60};
    CHECK(limit.take("ines", 25, start) == 0ms);
    CHECK(limit.take("ines", 1, start) == 16'000ms);
}

TEST_CASE("zero a minute is no limit, and remembers nobody") {
    RateLimit limit{1, 0};
    for (int i = 0; i < 1000; ++i) CHECK(limit.allow("ines", start));
    CHECK(limit.keys() == 0);
}

TEST_CASE("full buckets are forgotten by those who come later, a few at a time") {
    RateLimit limit{2, 120};
    for (int i = 0; i < 10'000; ++i) limit.allow(std::to_string(i), start);
    CHECK(limit.keys() == 10'000);
    for (int i = 0; i < 10'000; ++i) limit.allow("late " + std::to_string(i), start + 1h);
    CHECK(limit.keys() < 10'100);
    for (int i = 0; i < 10'000; ++i) limit.allow("last", start + 2h);
    CHECK(limit.keys() < 10);
}

TEST_CASE("there are never more keys than there may be, and who asks on and on is not forgotten for it") {
    RateLimit limit{2, 1, 1000};
    while (limit.allow("ines", start)) {
    }
    for (int i = 0; i < 50'000; ++i) {
        limit.allow(std::to_string(i), start);
        if (i % 500 == 0) CHECK_FALSE(limit.allow("ines", start));
    }
    CHECK(limit.keys() <= 1000);
}

TEST_CASE("a clock that is set back gives nothing and takes nothing") {
    RateLimit limit{2, 60};
    CHECK(limit.allow("ines", start));
    CHECK(limit.allow("ines", start - 1h));
    CHECK_FALSE(limit.allow("ines", start - 1h));
}
