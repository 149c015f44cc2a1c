// Presence, breaks, soft capacity, weights and fairness at a real desk.
#include "handoff/desk_stand.hpp"

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;

namespace {

agents::PresenceWord away(Instant now, Instant until = {}) { return {"away", "lunch", now, until}; }

AgentNow someone(std::string const& name, int load = 0) {
    AgentNow now;
    now.agent.id = AgentId::trusted("agent_" + name);
    now.agent.name = name;
    now.agent.capacity = 4;
    now.presence = Presence::online;
    now.load = load;
    return now;
}

std::string asked(Waiting const& waiting, std::vector<AgentNow> const& agents, agents::Weights const& weights = {}) {
    auto const choice = route(waiting, agents, weights);
    return choice ? choice->agent.text().substr(6) : "nobody";
}

}  // namespace

TEST_CASE("whoever set themselves away is away when they come back, until they say otherwise or the time is over") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    auto const come_back_after = [&](std::chrono::seconds time) {
        stand.desk.disconnected(sarah);
        stand.clock.move(time);
        stand.desk.look_at_crew();
        CHECK(stand.desk.agent(sarah)->presence == Presence::offline);
        stand.desk.connected(sarah);
        return stand.desk.agent(sarah)->presence;
    };
    REQUIRE(stand.desk.set_presence(sarah, away(stand.clock.now())));
    CHECK(come_back_after(1h) == Presence::away);
    CHECK(stand.desk.agent(sarah)->reason == "lunch");
    REQUIRE(stand.desk.set_presence(sarah, away(stand.clock.now(), stand.clock.now() + 30min)));
    CHECK(come_back_after(10min) == Presence::away);
    CHECK(come_back_after(30min) == Presence::online);
}

TEST_CASE("away until half past comes back by itself, and is asked again") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    REQUIRE(stand.desk.set_presence(sarah, away(stand.clock.now(), stand.clock.now() + 30min)));
    auto const id = stand.handed_over("ana");
    stand.clock.move(29min);
    stand.desk.look_at_crew();
    stand.run();
    CHECK(stand.offered_to(id).empty());
    stand.clock.move(1min);
    stand.desk.look_at_crew();
    stand.run();
    CHECK(stand.offered_to(id) == "agent_sarah");
}

TEST_CASE("two offers let pass make somebody away, until they take one") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    for (auto const* who : {"ana", "ben"}) {
        auto const id = stand.handed_over(who);
        REQUIRE(stand.offered_to(id) == "agent_sarah");
        CHECK(stand.desk.agent(sarah)->presence == Presence::online);
        stand.end_offer(id, sarah, "expired");
    }
    CHECK(stand.desk.agent(sarah)->presence == Presence::away);
    CHECK(stand.desk.agent(sarah)->reason == "missed two offers");
    auto const cleo = stand.handed_over("cleo");
    CHECK(stand.offered_to(cleo).empty());
    SUBCASE("by themselves") {
        stand.claim(cleo, sarah);
        CHECK(stand.desk.agent(sarah)->presence == Presence::online);
        CHECK(stand.desk.agent(sarah)->reason.empty());
        CHECK(stand.offered_to(stand.handed_over("dora")) == "agent_sarah");
    }
    SUBCASE("but not where they have said that they are away") {
        REQUIRE(stand.desk.set_presence(sarah, away(stand.clock.now())));
        stand.claim(cleo, sarah);
        CHECK(stand.desk.agent(sarah)->presence == Presence::away);
    }
}

TEST_CASE("offline by one's own word holds over a page that is loaded again, not over the next day") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    REQUIRE(stand.desk.set_presence(sarah, {"offline", {}, stand.clock.now(), {}}));
    stand.desk.disconnected(sarah);
    stand.clock.move(5s);
    stand.desk.connected(sarah);
    CHECK(stand.desk.agent(sarah)->presence == Presence::offline);
    stand.desk.disconnected(sarah);
    stand.clock.move(15h);
    stand.desk.connected(sarah);
    CHECK(stand.desk.agent(sarah)->presence == Presence::online);
}

TEST_CASE("nobody is asked in a break, unless they say that they are back") {
    auto resting = someone("sarah");
    resting.planned.break_until = from_millis(1'790'000'000'000);
    CHECK(asked({}, {resting}) == "nobody");
    CHECK(why_not(resting, "UTC").find("is on a break until ") != std::string::npos);

    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    stand.directory.people.front().shifts =
        R"([{"days":["mon","tue","wed","thu","fri","sat","sun"],"from":"00:00","to":"24:00","zone":"UTC","breaks":[["00:00","24:00"]]}])";
    REQUIRE(stand.wait(stand.desk.reload_agents()));
    auto const id = stand.handed_over("ana");
    CHECK(stand.offered_to(id).empty());
    REQUIRE(stand.desk.set_presence(sarah, {"online", {}, stand.clock.now(), {}}));
    stand.run();
    CHECK(stand.offered_to(id) == "agent_sarah");
}

TEST_CASE("who comes back in a break that has just begun is asked") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    stand.directory.people.front().shifts =
        R"([{"days":["mon","tue","wed","thu","fri","sat","sun"],"from":"00:00","to":"24:00","zone":"UTC","breaks":[["10:30","11:00"]]}])";
    REQUIRE(stand.wait(stand.desk.reload_agents()));
    stand.clock.move(31min);
    REQUIRE(stand.desk.set_presence(sarah, {"online", {}, stand.clock.now(), {}}));
    CHECK(stand.offered_to(stand.handed_over("ana")) == "agent_sarah");
}

TEST_CASE("past their soft capacity they are asked only when nobody else can take it, and never past the hard one") {
    auto soft = someone("sarah", 2);
    soft.agent.soft_capacity = 2;
    CHECK(asked({}, {soft, someone("tom", 3)}) == "tom");
    CHECK(asked({}, {soft, someone("tom", 4)}) == "sarah");
    soft.load = 4;
    CHECK(asked({}, {soft, someone("tom", 4)}) == "nobody");
}

TEST_CASE("a conversation takes as many places as its topic weighs; one too heavy for anybody is for whoever has nothing else") {
    Waiting billing;
    billing.skill = "billing";
    agents::Weights const weights{{"billing", 2}};
    CHECK(asked(billing, {someone("sarah", 3)}, weights) == "nobody");
    CHECK(asked(billing, {someone("sarah", 2)}, weights) == "sarah");
    CHECK(asked(billing, {someone("sarah", 1), someone("tom", 0)}, {{"billing", 9}}) == "tom");

    DeskStand stand;
    stand.directory.settings.weights = weights;
    auto const sarah = stand.agent("sarah", {{"billing", 3}}, 3);
    stand.claim(stand.handed_over("ana", "billing"), sarah);
    CHECK(stand.desk.agent(sarah)->load == 2);
    auto const second = stand.handed_over("ben", "billing");
    CHECK(stand.offered_to(second).empty());
    auto const third = stand.handed_over("carla");
    CHECK(stand.offered_to(third) == "agent_sarah");
}

TEST_CASE("of equals whoever has taken least in this shift is asked") {
    auto sarah = someone("sarah"), tom = someone("tom");
    sarah.taken = 3;
    tom.taken = 2;
    CHECK(asked({}, {sarah, tom}) == "tom");

    DeskStand stand;
    auto const first = stand.agent("sarah");
    stand.agent("tom");
    auto const id = stand.handed_over("ana");
    stand.claim(id, first);
    CHECK(stand.desk.agent(first)->taken == 1);
    stand.clock.move(13h);
    stand.desk.look_at_crew();
    CHECK(stand.desk.agent(first)->taken == 0);
}

TEST_CASE("what was passed to a team is for its people, then for everybody, and what it is about stays") {
    auto billing = someone("sarah", 3);
    billing.agent.team = "Billing";
    Waiting passed;
    passed.skill = passed.prefers = "Billing";
    passed.topic = "domains";
    CHECK(asked(passed, {billing, someone("tom")}) == "sarah");
    billing.load = 4;
    CHECK(asked(passed, {billing, someone("tom")}) == "nobody");
    passed.skill.clear();
    CHECK(asked(passed, {billing, someone("tom")}) == "tom");
    billing.load = 3;
    CHECK(asked(passed, {billing, someone("tom")}) == "sarah");
}

TEST_CASE("why somebody is left alone, or is not") {
    conversation::Limits const limits;
    auto const now = from_millis(1'790'000'000'000);
    auto agent = someone("sarah");
    CHECK(why_left_alone(agent, now - 1h, now - 2h, now, limits).empty());
    agent.unseen_since = now - 1min;
    CHECK(why_left_alone(agent, now - 1h, now - 2h, now, limits) == "agent_gone");
    CHECK(why_left_alone(agent, now - 30s, now - 2h, now, limits).empty());
    agent.unseen_since.reset();
    agent.planned.ended = now - 10min;
    CHECK(why_left_alone(agent, now - 20min, now - 2h, now, limits) == "shift_ended");
    CHECK(why_left_alone(agent, now - 4min, now - 2h, now, limits).empty());
    CHECK(why_left_alone(agent, now - 8min, now - 9min, now, limits).empty());
}
