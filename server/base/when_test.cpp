#include "base/when.hpp"

#include <doctest/doctest.h>

using namespace baton;

TEST_CASE("a moment is said in the customer's zone and language") {
    auto const at = from_millis(1'795'442'400'000);  // 2026-11-23T14:00:00Z
    CHECK(say_when(at, "Europe/Madrid", "es").find("15:00") != std::string::npos);
    CHECK(say_when(at, "Europe/London", "en-GB").find("14:00") != std::string::npos);
    CHECK(say_when(at, "Europe/Lisbon", "en").find("14:00") != std::string::npos);
    CHECK(say_when(at, "America/New_York", "en").find("9:00") != std::string::npos);
    CHECK(say_when(at, "America/New_York", "en").find("AM") != std::string::npos);
    CHECK(say_when(at, "Europe/Lisbon", "en-US").find("2:00") != std::string::npos);
    CHECK(say_when(at, "Nowhere/Land", "en-GB").find("GMT") != std::string::npos);
}
