#include "agents/shifts.hpp"

#include <doctest/doctest.h>

#include "agents/team_settings.hpp"

using namespace baton;
using namespace baton::agents;
using namespace std::chrono_literals;

namespace {

Instant utc(int year, unsigned month, unsigned day, int hour, int minute = 0) {
    return Instant{std::chrono::sys_days{
               std::chrono::year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}}} +
           std::chrono::hours{hour} + std::chrono::minutes{minute};
}

Result<std::vector<Shift>> read(std::string_view text) { return read_shifts(parse_json(text)->as_array()); }
Roster roster(std::string_view text) { return {*read(text), {}}; }
std::string wrong(std::string_view text) {
    auto const shifts = read(text);
    return shifts ? std::string{"nothing"} : shifts.error().where;
}

Roster night() { return roster(R"([{"days":["sat"],"from":"22:00","to":"06:00","zone":"Europe/Berlin","breaks":[["02:00","02:30"]]}])"); }

}  // namespace

TEST_CASE("a shift over midnight belongs to the day on which it begins, and so does its break") {
    auto const at = planned_at(night(), {}, utc(2026, 11, 22, 1));  // Sunday, two o'clock in Berlin
    CHECK(at.on_shift);
    CHECK(at.began == utc(2026, 11, 21, 21));
    CHECK(at.ends == utc(2026, 11, 22, 5));
    CHECK(at.break_until == utc(2026, 11, 22, 1, 30));
    CHECK_FALSE(planned_at(night(), {}, utc(2026, 11, 21, 1)).on_shift);  // the night from Friday on
    CHECK(planned_at(night(), {}, utc(2026, 11, 22, 5)).ended == utc(2026, 11, 22, 5));
}

TEST_CASE("the nights when the clocks change are an hour longer or shorter") {
    auto const autumn = planned_at(night(), {}, utc(2026, 10, 25, 3));
    CHECK(*autumn.ends - *autumn.began == 9h);
    auto const spring = planned_at(night(), {}, utc(2026, 3, 29, 3));
    CHECK(*spring.ends - *spring.began == 7h);
    // 02:00 is skipped that night: the break begins at three and is over at once with its first half hour.
    CHECK_FALSE(planned_at(night(), {}, utc(2026, 3, 29, 1, 45)).break_until.has_value());
}

TEST_CASE("two shifts that touch are one; a gap between them is not work") {
    auto const day =
        roster(R"([{"days":["mon"],"from":"08:00","to":"12:00","zone":"UTC"},{"days":["mon"],"from":"12:00","to":"13:00","zone":"UTC"},)"
               R"({"days":["mon"],"from":"14:00","to":"18:00","zone":"UTC"}])");
    CHECK(planned_at(day, {}, utc(2026, 11, 23, 9)).ends == utc(2026, 11, 23, 13));
    auto const noon = planned_at(day, {}, utc(2026, 11, 23, 13, 30));
    CHECK_FALSE(noon.on_shift);
    CHECK(noon.ended == utc(2026, 11, 23, 13));
    CHECK(planned_at(day, {}, utc(2026, 11, 23, 14)).ended == std::nullopt);
}

TEST_CASE("a holiday is a day of the shift's own calendar, and only where it holds") {
    auto const lisbon = roster(R"([{"days":["sat"],"from":"09:00","to":"17:00","zone":"Europe/Lisbon"}])");
    auto const berlin = roster(R"([{"days":["sat"],"from":"09:00","to":"17:00","zone":"Europe/Berlin"}])");
    std::vector<Holiday> const unity{{"2026-10-03", "Unity", {"Europe/Berlin"}}};
    CHECK(planned_at(lisbon, unity, utc(2026, 10, 3, 10)).on_shift);
    CHECK_FALSE(planned_at(berlin, unity, utc(2026, 10, 3, 10)).on_shift);
    // In Auckland it is the fourth already while Lisbon has the third.
    auto const auckland = roster(R"([{"days":["sun"],"from":"08:00","to":"16:00","zone":"Pacific/Auckland"}])");
    CHECK(planned_at(auckland, {{"2026-10-03", "", {}}}, utc(2026, 10, 3, 20)).on_shift);
    CHECK_FALSE(planned_at(auckland, {{"2026-10-04", "", {}}}, utc(2026, 10, 3, 20)).on_shift);
}

TEST_CASE("a day off takes the whole shift that begins on it, and nobody without shifts is ever off but on such a day") {
    auto off = night();
    off.days_off = {"2026-11-21"};
    CHECK_FALSE(planned_at(off, {}, utc(2026, 11, 22, 1)).on_shift);
    CHECK(planned_at({}, {{"2026-12-25", "", {}}}, utc(2026, 12, 25, 10)).on_shift);
    CHECK_FALSE(planned_at({{}, {"2026-12-25"}}, {}, utc(2026, 12, 25, 10)).on_shift);
}

TEST_CASE("what is wrong with a shift is named by its place") {
    CHECK(wrong(R"([{"days":["mon"],"from":"08:00","to":"12:00","zone":"UTC"},{"days":["mon"],"from":"8","to":"12:00","zone":"UTC"}])") ==
          "/shifts/1/from");
    CHECK(wrong(R"([{"days":["mon"],"from":"08:00","to":"08:00","zone":"UTC"}])") == "/shifts/0/to");
    CHECK(wrong(R"([{"days":["mon"],"from":"08:00","to":"12:00","zone":"Mars/Olympus"}])") == "/shifts/0/zone");
    CHECK(wrong(R"([{"days":["monday"],"from":"08:00","to":"12:00","zone":"UTC"}])") == "/shifts/0/days");
    CHECK(wrong(R"([{"days":[],"from":"08:00","to":"12:00","zone":"UTC"}])") == "/shifts/0/days");
    CHECK(wrong(R"([{"days":["mon"],"from":"08:00","to":"12:00","zone":"UTC","breaks":[["11:30","12:30"]]}])") == "/shifts/0/breaks/0");
    CHECK(wrong(R"([{"days":["mon"],"from":"08:00","to":"16:00","zone":"UTC","breaks":[["10:00","11:00"],["10:30","11:30"]]}])") ==
          "/shifts/0/breaks/1");
    CHECK(read_days_off({"2026-12-24", "2026-02-30"}).error().where == "/days_off/1");
}

TEST_CASE("settings of the team come back as they went, and what is wrong is named") {
    auto const text = R"({"weights":{"billing":2},"holidays":[{"date":"2026-12-25","name":"Christmas","zones":["Europe/Lisbon"]}]})";
    auto const settings = read_team_settings(*parse_json_object(text));
    REQUIRE(settings);
    CHECK(weight_of(settings->weights, "billing") == 2);
    CHECK(weight_of(settings->weights, "domains") == 1);
    CHECK(to_text(to_json(*settings)) == text);
    CHECK(read_team_settings(*parse_json_object(R"({"weights":{"billing":11}})")).error().where == "/weights/billing");
    CHECK(read_team_settings(*parse_json_object(R"({"holidays":[{"date":"2026-13-01"}]})")).error().where == "/holidays/0/date");
    CHECK(read_team_settings(*parse_json_object(R"({"holidays":[{"date":"2026-12-01","zones":["Nowhere"]}]})")).error().where ==
          "/holidays/0/zones");
    CHECK(read_team_settings(*parse_json_object(R"({"teams":[]})")).error().where == "/teams");
}
