#include "agents/hours.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::agents;
using namespace std::chrono_literals;

namespace {

WeekHours office() {
    return *read_hours(*parse_json_object(
        R"({"zone":"Europe/Berlin","week":{"mon":[["09:00","12:00"],["13:00","17:00"]],"fri":[["09:00","17:00"]],"sun":[["01:00","05:00"]]},"holidays":["2026-12-25"]})"));
}
Instant utc(int year, unsigned month, unsigned day, int hour, int minute = 0) {
    return Instant{std::chrono::sys_days{
               std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}}} +
           std::chrono::hours{hour} + std::chrono::minutes{minute};
}

}  // namespace

TEST_CASE("hours are local: nine in Berlin is eight in Greenwich in winter and seven in summer") {
    CHECK(open_at(office(), utc(2026, 11, 23, 8)));
    CHECK_FALSE(open_at(office(), utc(2026, 11, 23, 7, 59)));
    CHECK(open_at(office(), utc(2026, 7, 6, 7)));
    CHECK_FALSE(open_at(office(), utc(2026, 11, 23, 11, 30)));
}

TEST_CASE("the next opening passes over the weekend and over a day off") {
    CHECK(next_opening(office(), utc(2026, 11, 24, 10)) == utc(2026, 11, 27, 8));
    CHECK(next_opening(office(), utc(2026, 12, 24, 10)) == utc(2026, 12, 27, 0));
    CHECK(next_opening(WeekHours{}, utc(2026, 1, 1, 0)) == std::nullopt);
}

TEST_CASE("two open hours span lunch, and a night when the clock changes is as long as it is") {
    CHECK(after_open_time(office(), utc(2026, 11, 23, 10), 2h) == utc(2026, 11, 23, 13));
    CHECK(after_open_time(office(), utc(2026, 10, 25, 0), 4h) == utc(2026, 10, 25, 4));  // 25 October 2026: one hour more
    CHECK(after_open_time(office(), utc(2026, 3, 29, 0), 3h) == utc(2026, 3, 29, 3));
}

TEST_CASE("hours that make no sense are refused with the part that is wrong") {
    CHECK(read_hours(*parse_json_object(R"({"zone":"Mars/Olympus"})")).error().where == "/hours/zone");
    CHECK(read_hours(*parse_json_object(R"({"zone":"UTC","week":{"mon":[["18:00","09:00"]]}})")).error().where == "/hours/week/mon");
    CHECK_FALSE(read_hours(*parse_json_object(R"({"zone":"UTC","weeks":{}})")).has_value());
    CHECK(read_hours(*parse_json_object(R"({"zone":"UTC","week":{"mon":[["00:00","24:00"]]},"holidays":["2026-12-25"]})")).has_value());
    for (auto const* odd : {"9:000", "+9:+0", " 9: 0", "24:01", "09:60"}) {
        CAPTURE(odd);
        CHECK_FALSE(read_hours({{"zone", "UTC"}, {"week", {{"mon", {{odd, "18:00"}}}}}}).has_value());
    }
    CHECK(read_hours(*parse_json_object(R"({"zone":"UTC","holidays":["christmas!"]})")).error().where == "/hours/holidays");
}
