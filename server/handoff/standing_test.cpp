#include "handoff/standing.hpp"

#include <doctest/doctest.h>

using namespace baton::handoff;
using baton::waiting::Quote;

TEST_CASE("a range is drawn towards the newer forecast, and reaches it") {
    auto told = told_next(nullptr, 4, {120, 300, 300, 600});
    CHECK(told.range.high == 600);
    told = told_next(&told, 4, {240, 600, 600, 1200});
    CHECK(told.range.high == 900);
    for (int look = 0; look < 20; ++look) told = told_next(&told, 4, {240, 600, 600, 1200});
    CHECK(told.range.high == doctest::Approx(1200));
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
    Told const told{3, {61, 300, 300, 610}, false};
    CHECK_FALSE(told.differs_from({3, {70, 310, 310, 615}, false}));
    CHECK(told.differs_from({2, {61, 300, 300, 610}, false}));
    CHECK(told.differs_from({3, {61, 300, 300, 610}, true}));
    CHECK(told.differs_from({3, {61, 300, 300, 680}, false}));
}

TEST_CASE("nothing is said about a wait when nobody is there, while it is closed, or when it is a matter of days") {
    Told const told{2, {60, 240, 240, 540}, false};
    CHECK(standing_at(told, true, false, {}).high_minutes == 9);
    CHECK(standing_at(told, true, false, {}).about_minutes == 4);
    CHECK(standing_at(told, false, false, {}).high_minutes == 0);
    CHECK(standing_at({2, {60, 240, 240, told_most + 1}, false}, true, false, {}).high_minutes == 0);
    Choices closed;
    closed.open = false;
    CHECK(standing_at(told, true, false, closed).high_minutes == 0);
    CHECK(standing_at(told, true, true, closed).high_minutes == 9);
}

TEST_CASE("what could only be told as days is not smoothed when it becomes minutes") {
    auto told = told_next(nullptr, 1, {60, 9e4, 9e4, 172'800});
    told = told_next(&told, 1, {60, 240, 240, 600});
    CHECK(told.range.high == 600);
}

TEST_CASE("where an offer is made or was lost the estimate begins anew") {
    auto told = told_next(nullptr, 1, {60, 240, 260, 600});
    told = told_next(&told, 1, {2, 5, 6, 12}, true);
    CHECK(told.range.high == 12);
    told = told_next(&told, 1, {3, 5, 6, 10}, true);
    CHECK(told.range.high == 11);
    told = told_next(&told, 1, {90, 300, 320, 700});
    CHECK(told.range.high == 700);
}

TEST_CASE("a range that counts down promises the same moment; one that puts it off, or says it is nearer, promises anew") {
    Quote const first{120, 300, 320, 600};
    CHECK_FALSE(promises_anew(first, 0, first));
    CHECK_FALSE(promises_anew(first, 240, {0, 60, 80, 360}));
    CHECK_FALSE(promises_anew(first, 240, {0, 60, 80, 440}));  // by less than a quarter
    CHECK(promises_anew(first, 240, {60, 240, 260, 520}));
    CHECK(promises_anew(first, 120, {30, 60, 70, 200}));
    CHECK_FALSE(promises_anew(first, 570, {0, 20, 25, 80}));  // by less than a minute
    CHECK(promises_anew(first, 660, {0, 20, 25, 80}));        // it was broken, and another is made
}
