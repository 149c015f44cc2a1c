#include "notify/preferences.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace notify;

namespace {

Instant at(std::string_view day, int hour, int minute = 0) {
    // Days of the week around the change to summer time in Lisbon (29 March 2026, 01:00 UTC).
    auto const first = day == "fri"   ? std::chrono::sys_days{std::chrono::year{2026} / 3 / 27}
                       : day == "sat" ? std::chrono::sys_days{std::chrono::year{2026} / 3 / 28}
                                      : std::chrono::sys_days{std::chrono::year{2026} / 3 / 29};
    return Instant{first} + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

Quiet nights() {
    Quiet quiet;
    quiet.on = true;
    quiet.zone = "Europe/Lisbon";
    quiet.days = {true, true, true, true, true, false, false};
    return quiet;
}

}  // namespace

TEST_CASE("a night belongs to the evening on which it begins") {
    auto const quiet = nights();
    CHECK_FALSE(is_quiet(quiet, at("fri", 19, 59)));
    CHECK(is_quiet(quiet, at("fri", 20)));
    CHECK(is_quiet(quiet, at("sat", 7, 59)));
    CHECK_FALSE(is_quiet(quiet, at("sat", 8)));
    CHECK_FALSE(is_quiet(quiet, at("sat", 21)));  // Saturday was not chosen
}

TEST_CASE("hours are local, also when clocks change") {
    auto quiet = nights();
    quiet.days[5] = true;
    CHECK(is_quiet(quiet, at("sun", 6, 59)));  // 07:59 there since the night
    CHECK_FALSE(is_quiet(quiet, at("sun", 7)));
}

TEST_CASE("until a moment, hours or not") {
    Quiet quiet;
    quiet.until = at("sat", 12);
    CHECK(is_quiet(quiet, at("sat", 11, 59)));
    CHECK_FALSE(is_quiet(quiet, at("sat", 12)));
}

TEST_CASE("stretches within a day, and hours that are switched off") {
    auto quiet = nights();
    quiet.from = 12 * 60;
    quiet.to = 13 * 60;
    CHECK(is_quiet(quiet, at("fri", 12, 30)));
    CHECK_FALSE(is_quiet(quiet, at("fri", 13)));
    quiet.on = false;
    CHECK_FALSE(is_quiet(quiet, at("fri", 12, 30)));
}

TEST_CASE("preferences come back as they were written") {
    Preferences mine;
    mine.volume = 0;
    mine.kinds[1] = {false, true, false};
    mine.quiet = nights();
    mine.quiet.until = at("sat", 12);
    mine.quiet.lets_by_name = false;
    mine.while_looking = true;
    mine.digest = {true, 7 * 60 + 5};
    auto const read = read_preferences(to_json(mine));
    REQUIRE(read.has_value());
    CHECK(*read == mine);
    CHECK(*read_preferences({}) == Preferences{});
}

TEST_CASE("what is wrong is named") {
    auto const where = [](json::object const& object) { return read_preferences(object).error().where; };
    CHECK(where({{"volume", 101}}) == "/volume");
    CHECK(where({{"loud", true}}) == "/loud");
    CHECK(where({{"quiet", {{"zone", "Nowhere/Town"}}}}) == "/quiet/zone");
    CHECK(where({{"quiet", {{"from", "25:00"}}}}) == "/quiet/from");
    CHECK(where({{"quiet", {{"days", {"someday"}}}}}) == "/quiet/days");
    CHECK(where({{"kinds", {{"offer", {{"smell", true}}}}}}) == "/kinds/offer/smell");
    CHECK(where({{"digest", {{"at", "8:30"}}}}) == "/digest/at");
}
