#include "policy/duration.hpp"

#include <doctest/doctest.h>

using namespace baton::policy;
using std::chrono::minutes;

TEST_CASE("durations are minutes, hours and days, wall time or open hours") {
    CHECK(parse_within("30m")->length == minutes{30});
    CHECK(parse_within("2h")->length == minutes{120});
    CHECK_FALSE(parse_within("2h")->open_hours);
    CHECK(parse_within("2h open")->length == minutes{120});
    CHECK(parse_within("2h open")->open_hours);
    CHECK(parse_within("1h 30m")->length == minutes{90});
    CHECK(parse_within("1h30m")->length == minutes{90});
    CHECK(parse_within("1d")->length == minutes{1440});
    CHECK(parse_within("120s")->length == minutes{2});
}

TEST_CASE("what is no duration is refused with a reason") {
    for (auto const* text :
         {"", "2", "h", "2 hours", "-2h", "0m", "2h closed", "2.5h", "2h open open", "open", "99999999999h", "2x", "1h 2"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_within(text).has_value());
    }
    CHECK(parse_within("90s").error().message.find("whole minutes") != std::string::npos);
    CHECK(parse_within("31d").error().message.find("30d") != std::string::npos);
    CHECK(parse_within("1d open").error().message.find("not days") != std::string::npos);
}

TEST_CASE("a duration is written as short as it goes and read back the same") {
    for (auto const* text : {"30m", "2h", "1h 30m", "1d", "1d 2h 5m", "2h open", "30h open"}) CHECK(to_text(*parse_within(text)) == text);
    CHECK(to_text(*parse_within("120m")) == "2h");
}
