#include "agents/guesses.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::agents;
using namespace std::chrono_literals;

namespace {

Instant const now{std::chrono::seconds{1'790'000'000}};

int tries(Guesses& guesses, int most, auto account, auto remote, Instant at = now) {
    int allowed = 0;
    for (int i = 0; i < most; ++i) allowed += guesses.begins(account(i), remote(i), at) ? 1 : 0;
    return allowed;
}

auto same(std::string text) {
    return [text](int) { return text; };
}
auto each(std::string text) {
    return [text](int i) { return text + std::to_string(i); };
}

}  // namespace

TEST_CASE("one guesser has ten tries for an account, and again after a quarter of an hour") {
    Guesses guesses;
    CHECK(tries(guesses, 40, same("a@x"), same("1.2.3.4")) == 10);
    CHECK_FALSE(guesses.begins("a@x", "1.2.3.4", now + 14min));
    CHECK(guesses.begins("a@x", "1.2.3.4", now + 15min));
}

TEST_CASE("one password against many accounts stops at fifty, also over many addresses of one IPv6 network") {
    Guesses guesses;
    CHECK(tries(guesses, 200, each("a@x"), same("1.2.3.4")) == 50);
    CHECK(tries(guesses, 200, each("b@x"), each("2001:db8:1:2::")) == 50);
    CHECK(guesses.begins("c@x", "2001:db8:1:3::1", now));
}

TEST_CASE("a crowd against one account stops at a hundred and does not lock its owner out") {
    Guesses guesses;
    REQUIRE(guesses.begins("a@x", "9.9.9.9", now));
    guesses.was_right("a@x", "9.9.9.9", now);
    CHECK(tries(guesses, 500, same("a@x"), each("10.0.0.")) == 100);
    CHECK(guesses.begins("a@x", "9.9.9.9", now));
    CHECK_FALSE(guesses.begins("a@x", "8.8.8.8", now));
}

TEST_CASE("who signs in rightly is not counted") {
    Guesses guesses;
    for (int i = 0; i < 300; ++i) {
        REQUIRE(guesses.begins("a@x", "1.2.3.4", now));
        guesses.was_right("a@x", "1.2.3.4", now);
    }
    CHECK(guesses.remembered() == 0);
}

TEST_CASE("what has passed is not kept") {
    Guesses guesses;
    tries(guesses, 30, each("a@x"), each("10.0.0."));
    CHECK(guesses.remembered() > 30);
    CHECK(guesses.begins("z@x", "1.1.1.1", now + 1h));
    CHECK(guesses.remembered() == 3);
}
