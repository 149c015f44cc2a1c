#include "api/team_told.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::api;

namespace {

handoff::AgentNow agent(std::string const& name) {
    handoff::AgentNow now;
    now.agent.id = AgentId::trusted("agent_" + name);
    now.agent.name = name;
    now.agent.email = name + "@example.com";
    now.agent.shifts = R"([{"days":["mon"],"from":"09:00","to":"17:00","zone":"UTC"}])";
    now.agent.days_off = {"2026-12-24"};
    now.agent.capacity = 3;
    return now;
}

}  // namespace

TEST_CASE("whoever is new to the desks is told whole, without address and plan") {
    TeamTold told;
    auto const changes = told.changes({agent("sarah")});
    REQUIRE(changes.size() == 1);
    auto const& sarah = changes.front().as_object();
    CHECK(string_at(sarah, "name") == "sarah");
    CHECK(integer_at(sarah, "capacity") == 3);
    for (auto const* hidden : {"email", "shifts", "days_off"}) CHECK_FALSE(sarah.contains(hidden));
}

TEST_CASE("afterwards only the members that changed are told, and nothing when none did") {
    TeamTold told;
    auto sarah = agent("sarah");
    auto tom = agent("tom");
    told.changes({sarah, tom});
    CHECK(told.changes({sarah, tom}).empty());
    sarah.load = 2;
    auto const changes = told.changes({sarah, tom});
    CHECK(to_text(changes) == R"([{"load":2,"id":"agent_sarah"}])");
}

TEST_CASE("a plan that was moved is nothing the desks are told of") {
    TeamTold told;
    auto sarah = agent("sarah");
    told.changes({sarah});
    sarah.agent.shifts.clear();
    sarah.agent.email = "s@example.com";
    CHECK(told.changes({sarah}).empty());
}

TEST_CASE("all that was told, laid together, is the team as it is") {
    TeamTold told;
    auto sarah = agent("sarah");
    auto seen = told.changes({sarah}).front().as_object();
    sarah.presence = handoff::Presence::away;
    sarah.reason = "lunch";
    for (auto const& [name, value] : told.changes({sarah}).front().as_object()) seen[name] = value;
    CHECK(told.all({sarah}) == json::array{seen});
}
