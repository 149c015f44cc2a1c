#include "handoff/standing.hpp"

#include <doctest/doctest.h>

using namespace baton::handoff;
using baton::waiting::Quote;

TEST_CASE("a range is drawn towards the newer forecast, and reaches it") {
    auto told = told_next(nullptr, 4, {120, 300, 300, 600});
    CHECK(told.high == 600);
    told = told_next(&told, 4, {240, 600, 600, 1200});
    CHECK(told.high == 900);
    for (int look = 0; look < 20; ++look) told = told_next(&told, 4, {240, 600, 600, 1200});
    CHECK(told.high == doctest::Approx(1200));
    CHECK_FALSE(told.passed);
}

TEST_CASE("who is passed hears so until the place falls again") {
    auto told = told_next(nullptr, 2, {0, 60, 60, 120});
    told = told_next(&told, 3, {0, 60, 60, 120});
    CHECK(told.passed);
    told = told_next(&told, 3, {0, 60, 60, 120});
    CHECK(told.passed);
    told = told_next(&told, 2, {0, 60, 60, 120});
    CHECK_FALSE(told.passed);
}

TEST_CASE("a screen is told when what it shows changes, not before") {
    Told const told{3, 61, 300, 610, false};
    CHECK_FALSE(told.differs_from({3, 70, 310, 615, false}));
    CHECK(told.differs_from({2, 61, 300, 610, false}));
    CHECK(told.differs_from({3, 61, 300, 610, true}));
    CHECK(told.differs_from({3, 61, 300, 680, false}));
}

TEST_CASE("nothing is said about a wait when nobody is there, while it is closed, or when it is a matter of days") {
    Told const told{2, 60, 240, 540, false};
    CHECK(standing_at(told, true, false, {}).high_minutes == 9);
    CHECK(standing_at(told, true, false, {}).about_minutes == 4);
    CHECK(standing_at(told, false, false, {}).high_minutes == 0);
    CHECK(standing_at({2, 60, 240, told_most + 1, false}, true, false, {}).high_minutes == 0);
    Choices closed;
    closed.open = false;
    CHECK(standing_at(told, true, false, closed).high_minutes == 0);
    CHECK(standing_at(told, true, true, closed).high_minutes == 9);
}

TEST_CASE("what could only be told as days is not smoothed when it becomes minutes") {
    auto told = told_next(nullptr, 1, {60, 9e4, 9e4, 172'800});
    told = told_next(&told, 1, {60, 240, 240, 600});
    CHECK(told.high == 600);
}
