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

TEST_CASE("an hour that is there twice is said with its zone, so that nobody waits an hour too long") {
    auto const first = from_millis(1'792'886'400'000);  // 2026-10-25T00:00:00Z, 2:00 in Berlin, and again an hour later
    auto const second = first + std::chrono::hours{1};
    CHECK(say_when(first, "Europe/Berlin", "de") != say_when(second, "Europe/Berlin", "de"));
    CHECK(say_when(first, "Europe/Berlin", "en").find("CEST") != std::string::npos);
    CHECK(say_when(second, "Europe/Berlin", "en").find("CET") != std::string::npos);
    CHECK(say_when(first, "Europe/Berlin", "en-US").find("GMT+2") != std::string::npos);
    CHECK(say_clock(second + std::chrono::hours{1}, "Europe/Berlin", "en-GB") == "03:00");
    CHECK(say_clock(first - std::chrono::minutes{1}, "Europe/Berlin", "en-GB") == "01:59");
    auto const half = from_millis(1'775'314'500'000);  // 2026-04-04T14:55:00Z, 1:55 on Lord Howe, whose clocks go back by half an hour
    CHECK(say_clock(half, "Australia/Lord_Howe", "en-GB") != say_clock(half + std::chrono::minutes{30}, "Australia/Lord_Howe", "en-GB"));
}

TEST_CASE("where clocks are put forward no time is said that is not there") {
    auto const before = from_millis(1'806'195'540'000);  // 2027-03-28T00:59:00Z
    CHECK(say_clock(before, "Europe/Berlin", "en-GB") == "01:59");
    CHECK(say_clock(before + std::chrono::minutes{1}, "Europe/Berlin", "en-GB") == "03:00");
}

TEST_CASE("a moment in an interface is RFC 3339 in UTC with milliseconds") {
    CHECK(to_rfc3339(from_millis(0)) == "1970-01-01T00:00:00.000Z");
    CHECK(to_rfc3339(from_millis(-1)) == "1969-12-31T23:59:59.999Z");
    CHECK(to_rfc3339(from_millis(951'782'400'007)) == "2000-02-29T00:00:00.007Z");
    CHECK(to_rfc3339(from_millis(1'800'000'000'120)) == "2027-01-15T08:00:00.120Z");
}
