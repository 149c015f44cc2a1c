#include "api/admission.hpp"

#include <doctest/doctest.h>

#include <map>
#include <vector>

using namespace baton;
using namespace baton::api;
using namespace std::chrono_literals;
using Mood = Admission::Mood;

namespace {

Instant const start = from_millis(1'800'000'000'000);

AdmissionSettings settings() {
    AdmissionSettings most;
    most.memory = 1000;
    return most;
}

/// Measures every 100 ms for so long; the time afterwards.
Instant pass(Admission& admission, Pressure const& pressure, Instant from, milliseconds time) {
    for (auto at = from + 100ms; at <= from + time; at += 100ms) admission.measure(pressure, at);
    return from + time;
}

/// So many ask in each tenth of these seconds; how many were let in.
int let_in(Admission& admission, Instant& now, int seconds, int each_tenth, double loop = 0.1) {
    int begun = 0;
    for (int tenth = 0; tenth < 10 * seconds; ++tenth) {
        now = pass(admission, {.loop = loop}, now, 100ms);
        for (int i = 0; i < each_tenth; ++i) begun += admission.ask(false, now) ? 0 : 1;
    }
    return begun;
}

}  // namespace

TEST_CASE("while there is enough of everything a new chat begins") {
    Admission admission{settings()};
    pass(admission, {0.8, 400ms, 255, 400ms, 3999, 17'999, 999}, start, 5s);
    CHECK(admission.mood() == Mood::open);
    CHECK_FALSE(admission.ask(false, start).has_value());
}

TEST_CASE("whatever runs short first is why new chats wait") {
    std::map<Scarce, Pressure> const cases{{Scarce::loop, {.loop = 0.9}},     {Scarce::lag, {.lag = 600ms}},
                                           {Scarce::door, {.door = 256}},     {Scarce::commits, {.oldest_write = 600ms}},
                                           {Scarce::turns, {.turns = 4000}},  {Scarce::sockets, {.sockets = 18'000}},
                                           {Scarce::memory, {.memory = 1000}}};
    CHECK(cases.size() == scarce_count);
    for (auto const& [why, pressure] : cases) {
        Admission admission{settings()};
        admission.measure(pressure, start);
        auto const wait = admission.ask(false, start);
        REQUIRE(wait.has_value());
        CHECK(wait->why == why);
        CHECK(admission.refused(why) == 1);
    }
}

TEST_CASE("a figure that is switched off, or all of them, refuse nobody") {
    auto most = settings();
    most.loop = 0;
    Admission one{most};
    one.measure({.loop = 1}, start);
    CHECK_FALSE(one.ask(false, start).has_value());
    most = settings();
    most.enabled = false;
    Admission none{most};
    none.measure({1, 9s, 4096, 9s, 100'000, 100'000, 100'000}, start);
    CHECK_FALSE(none.ask(false, start).has_value());
}

TEST_CASE("it does not flicker: calm must last, and be clearly below the point where it became busy") {
    Admission admission{settings()};
    auto now = pass(admission, {.loop = 0.9}, start, 1s);
    now = pass(admission, {.loop = 0.75}, now, 10s);
    CHECK(admission.mood() == Mood::busy);
    now = pass(admission, {.loop = 0.5}, now, 900ms);
    CHECK(admission.mood() == Mood::busy);
    now = pass(admission, {.loop = 0.9}, now, 100ms);
    now = pass(admission, {.loop = 0.5}, now, 900ms);
    CHECK(admission.mood() == Mood::busy);
    now = pass(admission, {.loop = 0.5}, now, 200ms);
    CHECK(admission.mood() == Mood::paced);
    pass(admission, {.loop = 0.5}, now, 10s);
    CHECK(admission.mood() == Mood::open);
}

TEST_CASE("those who are refused are told times that are spread, within a minute") {
    Admission admission{settings()};
    admission.measure({.loop = 0.9}, start);
    std::map<std::int64_t, int> told;
    for (int i = 0; i < 1000; ++i) ++told[admission.ask(false, start)->retry_after.count()];
    CHECK(told.begin()->first >= 5);
    CHECK(told.rbegin()->first <= 60);
    for (auto const& [second, many] : told) CHECK(many <= 50);
}

TEST_CASE("when it is calm again they are let in at a growing pace, those who have waited first") {
    Admission admission{settings()};
    auto now = pass(admission, {.loop = 0.9}, start, 1s);
    now = pass(admission, {.loop = 0.1}, now, 1s);
    REQUIRE(admission.mood() == Mood::paced);
    std::vector<int> fresh, waited;
    for (int second = 0; second < 8; ++second) {
        int newcomers = 0, returned = 0;
        for (int slice = 0; slice < 10; ++slice) {
            now = pass(admission, {.loop = 0.1}, now, 100ms);
            for (int i = 0; i < 20; ++i) newcomers += admission.ask(false, now) ? 0 : 1;
            for (int i = 0; i < 20; ++i) returned += admission.ask(true, now) ? 0 : 1;
        }
        fresh.push_back(newcomers);
        waited.push_back(returned);
    }
    CHECK(waited.front() + fresh.front() <= 15);
    CHECK(waited.back() + fresh.back() > 3 * (waited.front() + fresh.front()));
    CHECK(waited.front() > fresh.front());
}

TEST_CASE("a crowd that comes at once goes by a growing pace, and when nobody was refused for a while all are let in") {
    Admission admission{settings()};
    auto now = start;
    int begun = 0;
    for (int i = 0; i < 5000; ++i) begun += admission.ask(false, now) ? 0 : 1;
    CHECK(begun == settings().newcomers);
    CHECK(admission.mood() == Mood::paced);
    CHECK(admission.refused(Scarce::turns) == 4750);
    auto const first = let_in(admission, now, 1, 500), later = let_in(admission, now, 1, 500);
    CHECK(first >= 200);
    CHECK(first <= 450);
    CHECK(later > first);
    let_in(admission, now, 11, 20);
    CHECK(admission.mood() == Mood::open);
    CHECK(let_in(admission, now, 1, 100) == 1000);
    CHECK(admission.mood() == Mood::open);
}

TEST_CASE("fewer than that in a second are let in as they come") {
    Admission admission{settings()};
    auto now = start;
    CHECK(let_in(admission, now, 20, 24) == 20 * 10 * 24);
    CHECK(admission.mood() == Mood::open);
}

TEST_CASE("while more come than can be served it stays at a pace, and the one that was too fast is come near to slowly") {
    Admission admission{settings()};
    auto now = pass(admission, {.loop = 0.9}, start, 1s);
    let_in(admission, now, 20, 1000);
    CHECK(admission.mood() == Mood::paced);
    auto const too_fast = let_in(admission, now, 1, 1000);
    now = pass(admission, {.loop = 0.9}, now, 100ms);
    REQUIRE(admission.mood() == Mood::busy);
    now = pass(admission, {.loop = 0.1}, now, 1s);
    let_in(admission, now, 25, 1000);
    auto const careful = let_in(admission, now, 1, 1000);
    CHECK(careful > 0.4 * too_fast);
    CHECK(careful < 0.8 * too_fast);
    let_in(admission, now, 100, 1000);
    CHECK(let_in(admission, now, 1, 1000) > 2 * too_fast);
}
