#include "waiting/calibration.hpp"

#include <doctest/doctest.h>

using namespace baton::waiting;

namespace {

Quote const quoted{60, 120, 120, 180};

}  // namespace

TEST_CASE("waits that are longer than quoted make quotes longer") {
    Calibration calibration;
    for (int i = 0; i < 200; ++i) calibration.learn(quoted, 180 + i % 3 * 60);
    auto const corrected = calibration.corrected(quoted);
    CHECK(corrected.mean > 1.5 * quoted.mean);
    CHECK(corrected.high > 240);
}

TEST_CASE("ten quotes of one wait count as much as the one of another") {
    Calibration by_quote, by_wait, even;
    for (int i = 0; i < 60; ++i) {
        // One customer is unlucky and is told again and again; the next is served as quoted.
        for (int again = 0; again < 10; ++again) {
            by_quote.learn(quoted, 360);
            by_wait.learn(quoted, 360, 0.1);
        }
        for (auto* calibration : {&by_quote, &by_wait, &even}) calibration->learn(quoted, 120);
        even.learn(quoted, 360);
    }
    CHECK(by_wait.corrected(quoted).mean == doctest::Approx(even.corrected(quoted).mean));
    CHECK(by_wait.corrected(quoted).high == doctest::Approx(even.corrected(quoted).high));
    CHECK(by_quote.corrected(quoted).mean > 1.2 * by_wait.corrected(quoted).mean);
}

TEST_CASE("what was not forecast teaches nothing") {
    Calibration calibration;
    for (int i = 0; i < 200; ++i) calibration.learn({}, 600);
    CHECK(calibration.corrected(quoted).mean == quoted.mean);
}
