#include "handoff/slots.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;

namespace {

Instant const monday_ten = from_millis(1'795'428'000'000);  // 23 November 2026, 10:00 UTC

std::vector<AgentNow> people(int count, std::string shifts = {}) {
    std::vector<AgentNow> list;
    for (int i = 0; i < count; ++i) {
        AgentNow now;
        now.agent.id = AgentId::trusted("agent_" + std::to_string(i));
        now.agent.shifts = shifts;
        list.push_back(std::move(now));
    }
    return list;
}

agents::WeekHours office() {
    agents::WeekHours hours;
    for (int day = 0; day < 5; ++day) hours.week[static_cast<std::size_t>(day)] = {{9 * 60, 18 * 60}};
    return hours;
}

}  // namespace

TEST_CASE("calls can be had in whole half-hours, some today and some on the days after") {
    auto const slots = callback_slots(std::nullopt, people(4), {}, {}, monday_ten + 7min);
    REQUIRE(slots.size() == 8);
    CHECK(slots.front() == monday_ten + 60min);
    CHECK(slots[3] == monday_ten + 150min);
    CHECK(slots[4] == monday_ten + 60min + 24h);
    CHECK(std::ranges::is_sorted(slots));
}

TEST_CASE("only while the site is open, to the end of the call") {
    auto const slots = callback_slots(office(), people(4), {}, {}, monday_ten + 7h + 10min);  // 17:10
    REQUIRE_FALSE(slots.empty());
    CHECK(slots.front() == monday_ten + 23h);  // Tuesday at 9: 18:10 is no half-hour that is open
}

TEST_CASE("only while somebody is on shift, and never more calls than they can make") {
    std::string const afternoon = R"([{"days":["mon"],"from":"13:00","to":"15:00","zone":"UTC"}])";
    auto const slots = callback_slots(std::nullopt, people(2, afternoon), {}, {}, monday_ten);
    REQUIRE(slots.size() == 4);
    CHECK(slots.front() == monday_ten + 3h);
    Booked const booked{{monday_ten + 3h, 1}};
    CHECK(callback_slots(std::nullopt, people(2, afternoon), {}, booked, monday_ten).front() == monday_ten + 210min);
    CHECK(callback_slots(std::nullopt, people(3, afternoon), {}, booked, monday_ten).front() == monday_ten + 3h);
    CHECK(callback_slots(std::nullopt, {}, {}, {}, monday_ten).empty());
}
