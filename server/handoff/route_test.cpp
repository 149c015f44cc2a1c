#include "handoff/route.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::handoff;

namespace {

AgentNow agent(std::string const& name, std::map<std::string, int> skills, int load = 0) {
    AgentNow now;
    now.agent.id = AgentId::trusted("agent_" + name);
    now.agent.name = name;
    now.agent.skills = std::move(skills);
    now.agent.languages = {"en"};
    now.agent.capacity = 3;
    now.presence = Presence::online;
    now.load = load;
    return now;
}

Waiting about(std::string const& skill) {
    Waiting waiting;
    waiting.skill = skill;
    waiting.language = "en";
    return waiting;
}

}  // namespace

TEST_CASE("billing goes to who knows billing, even when someone else has less to do") {
    std::vector const agents{agent("tom", {{"payments", 3}}), agent("sarah", {{"billing", 3}}, 2)};
    auto const choice = route(about("billing"), agents);
    REQUIRE(choice);
    CHECK(choice->agent.text() == "agent_sarah");
    CHECK(choice->because == "Knows billing, free first");
}

TEST_CASE("when who knows it is full, the conversation waits for them; when nobody knows it, anyone helps") {
    CHECK_FALSE(route(about("billing"), {agent("sarah", {{"billing", 3}}, 3), agent("tom", {{"payments", 2}})}));
    CHECK(route(about("astrology"), {agent("tom", {{"payments", 2}})}));
}

TEST_CASE("the least loaded of equals is asked, and nobody twice in one wait") {
    std::vector const agents{agent("a", {{"billing", 2}}, 1), agent("b", {{"billing", 2}}, 0)};
    auto waiting = about("billing");
    CHECK(route(waiting, agents)->agent.text() == "agent_b");
    waiting.asked = {"agent_b"};
    CHECK(route(waiting, agents)->agent.text() == "agent_a");
}

TEST_CASE("who is away, disabled or a viewer is never asked; who works beyond their shift is asked last") {
    auto away = agent("a", {});
    away.presence = Presence::away;
    auto disabled = agent("b", {});
    disabled.agent.disabled = true;
    auto viewer = agent("c", {});
    viewer.agent.role = agents::Role::viewer;
    CHECK_FALSE(route(about(""), {away, disabled, viewer}));
    auto late = agent("d", {}, 0);
    late.on_shift = false;
    CHECK(route(about(""), {late, agent("e", {}, 2)})->agent.text() == "agent_e");
    CHECK(route(about(""), {late})->agent.text() == "agent_d");
}
