#include "integrations/backoff.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace std::chrono_literals;
using integrations::next_attempt;

namespace {

Instant const start = from_millis(1'800'000'000'000);
milliseconds wait(int number, double chance) { return *next_attempt({}, {number, start, start, chance, {}}) - start; }

}  // namespace

TEST_CASE("a receiver that does not take an event is asked again after 5 s, then fourfold up to 12 h") {
    CHECK(wait(1, 0) == 5s);
    CHECK(wait(2, 0) == 20s);
    CHECK(wait(3, 0) == 80s);
    CHECK(wait(7, 0) == 20'480s);
    CHECK(wait(8, 0) == 12h);
    CHECK(wait(11, 0) == 12h);
}

TEST_CASE("chance shortens a wait by up to half, so that what failed together comes back apart") {
    CHECK(wait(1, 1) == 2500ms);
    CHECK(wait(2, 0.5) == 15s);
    for (int number = 1; number < 12; ++number) {
        CHECK(wait(number, 1) == wait(number, 0) / 2);
        CHECK(wait(number, 7) >= wait(number, 0) / 2);
    }
}

TEST_CASE("nobody tries after the twelfth attempt or after three days") {
    CHECK_FALSE(next_attempt({}, {12, start, start, 0, {}}));
    CHECK(next_attempt({}, {8, start, start + 60h, 0, {}}));
    CHECK_FALSE(next_attempt({}, {8, start, start + 60h + 1ms, 0, {}}));
    CHECK_FALSE(next_attempt({}, {1, start, start + 72h, 0, {}}));
}

TEST_CASE("all attempts together last about two days") {
    auto at = start;
    int attempts = 1;
    while (auto next = next_attempt({}, {attempts, start, at, 0, {}})) at = *next, ++attempts;
    CHECK(attempts == 12);
    CHECK(at - start > 48h);
    CHECK(at - start < 72h);
}

TEST_CASE("a receiver that names its own time is not asked earlier, but within half a day") {
    CHECK(*next_attempt({}, {1, start, start, 0, 300s}) == start + 300s);
    CHECK(*next_attempt({}, {3, start, start, 0, 1s}) == start + 80s);
    CHECK(*next_attempt({}, {1, start, start, 0, 30 * 24h}) == start + 12h);
    CHECK(*next_attempt({}, {1, start, start, 0, -5s}) == start + 5s);
}
