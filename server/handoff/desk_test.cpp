#include "handoff/desk.hpp"

#include "handoff/desk_stand.hpp"

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;
using conversation::Kind;

namespace {

/// A policy that offers this to all, with rules below the one that hands over at request.
std::string policy_with(std::string const& offer, std::string const& rules = {}) {
    return "policy: 1\nif_nobody_free: " + offer + "\nrules:\n  - { name: asked for a person, when: wants_person, then: hand_off }\n" +
           rules;
}

}  // namespace

TEST_CASE("what the lead's policy says is what who waits may choose, and until when it is promised") {
    DeskStand stand;
    auto const id = stand.handed_over("ana");
    stand.publish(policy_with("{ offer_callback: { within: 45m } }"));
    auto const first = stand.desk.standing(id)->choices;
    CHECK(first.callback_at == stand.clock.now() + 45min);
    CHECK_FALSE(first.email_by.has_value());
    stand.publish(policy_with("{ email: { expect: 3h } }"));
    auto const second = stand.desk.standing(id)->choices;
    CHECK_FALSE(second.callback_at.has_value());
    CHECK(second.email_by == stand.clock.now() + 3h);
}

TEST_CASE("a rule's own offer is for those whom that rule handed over") {
    DeskStand stand;
    stand.publish(policy_with(
        "{ offer_callback: { within: 2h } }",
        "  - { name: broken, when: { says: broken }, then: { hand_off: true, if_nobody_free: { offer_callback: { within: 30m } } } }\n"));
    auto const urgent = stand.handed_over("ana", {}, "broken");
    auto const other = stand.handed_over("ben");
    CHECK(stand.desk.standing(urgent)->choices.callback_at == stand.clock.now() + 30min);
    CHECK(stand.desk.standing(other)->choices.callback_at == stand.clock.now() + 2h);
}

TEST_CASE("a promise made while the shop is closed is counted in open hours") {
    DeskStand stand{R"({"zone":"UTC","week":{"mon":[["13:00","18:00"]]},"holidays":[]})"};
    stand.publish(policy_with("{ offer_callback: { within: 1h open } }"));
    auto const standing = *stand.desk.standing(stand.handed_over("ana"));
    CHECK(standing.choices.key == "closed");
    CHECK(standing.choices.opens_at == stand.clock.now() + 3h);
    CHECK(standing.choices.callback_at == stand.clock.now() + 4h);
    CHECK(standing.zone == "UTC");
}

TEST_CASE("somebody who is there after closing time counts, with an estimate") {
    DeskStand stand{R"({"zone":"UTC","week":{"mon":[["13:00","18:00"]]},"holidays":[]})"};
    auto const ana = stand.handed_over("ana");
    CHECK_FALSE(stand.desk.standing(ana)->somebody_free);
    CHECK(stand.desk.standing(ana)->high_minutes == 0);
    stand.agent("sarah", {}, 2);
    CHECK(stand.desk.standing(ana)->somebody_free);
    CHECK(stand.desk.standing(ana)->high_minutes > 0);
    CHECK_FALSE(stand.desk.standing(ana)->choices.open);
}

TEST_CASE("an offer holds a place, but only conversations are shown as load") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah", {}, 2);
    stand.claim(stand.handed_over("ana"), sarah);
    auto const second = stand.handed_over("ben");
    CHECK(stand.offered_to(second) == "agent_sarah");
    CHECK(stand.desk.agent(sarah)->load == 1);
    CHECK(stand.desk.agent(sarah)->asked == 1);
    auto const third = stand.handed_over("carla");
    CHECK(stand.offered_to(third).empty());
    CHECK(stand.desk.state("shop").agents_free == 0);
    stand.claim(second, sarah);
    CHECK(stand.desk.agent(sarah)->load == 2);
}

TEST_CASE("who helped this customer before is asked first, and the reason says so") {
    DeskStand stand;
    auto const tom = stand.agent("tom");
    auto const sarah = stand.agent("sarah");
    auto const earlier = stand.begun("ana");
    stand.hand_over(earlier);
    stand.claim(earlier, sarah);
    REQUIRE(stand.add(earlier, {{Kind::resolved, DeskStand::by(sarah), {{"outcome", "solved"}}, {}}, {Kind::closed, {}, {}, {}}}));
    stand.clock.move(48h);
    stand.claim(stand.handed_over("dora"), sarah);  // she has more to do than Tom by now
    auto const again = stand.handed_over("ana");
    CHECK(stand.offered_to(again) == "agent_sarah");
    CHECK(string_at(stand.store.entries(again).back().body, "because").find("elped this customer before") != std::string::npos);
    auto const stranger = stand.handed_over("eva");
    CHECK(stand.offered_to(stranger) == "agent_tom");
    CHECK(tom != sarah);
}

TEST_CASE("where the policy answers with a callback, the customer is asked before anybody at the desk") {
    DeskStand stand;
    stand.publish(
        policy_with("{ email: { expect: 1d } }", "  - { name: slow, when: { topics: tax }, then: { callback: { within: 3h } } }\n"));
    auto const sarah = stand.agent("sarah", {}, 5);
    auto const id = stand.handed_over("ana", {}, "slow");
    CHECK(stand.offered_to(id).empty());
    CHECK(stand.desk.standing(id)->choices.callback_at == stand.clock.now() + 3h);
    CHECK_FALSE(stand.desk.standing(id)->choices.email_by.has_value());

    SUBCASE("who stays is served") {
        REQUIRE(stand.add(id, {{Kind::choice, {conversation::ActorKind::customer, "vis_ana", {}}, {{"choice", "stay"}}, {}}}));
        stand.run();
        CHECK(stand.offered_to(id) == sarah.text());
    }
    SUBCASE("who writes instead of choosing is served") {
        stand.clock.move(10s);
        REQUIRE(stand.add(id, {{Kind::message, {conversation::ActorKind::customer, "vis_ana", {}}, {{"text", "a person, please"}}, {}}}));
        stand.run();
        CHECK(stand.offered_to(id) == sarah.text());
    }
    SUBCASE("who says nothing is served at the next look at the queue") {
        stand.clock.move(stand.limits.queue_check);
        stand.desk.look_again(id);
        stand.run();
        CHECK(stand.offered_to(id) == sarah.text());
    }
}

TEST_CASE("who chose a callback holds no place in front of those who wait here") {
    DeskStand stand;
    auto const oskar = stand.handed_over("oskar");
    stand.clock.move(90min);
    auto const bram = stand.handed_over("bram");
    CHECK(stand.desk.standing(bram)->position == 2);
    REQUIRE(stand.add(
        oskar, {{Kind::choice, {conversation::ActorKind::customer, "vis_oskar", {}}, {{"choice", "callback"}}, {}},
                {Kind::promise, {}, {{"id", "prom_1"}, {"promise", "callback"}, {"due_millis", to_millis(stand.clock.now() + 1h)}}, {}}}));
    CHECK(stand.desk.standing(bram)->position == 1);
    CHECK(stand.desk.outlook("shop", {}).position == 2);
}

TEST_CASE("an offer that the store said no to is made again soon, though nothing else happens") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    auto const id = stand.begun("ana");
    // The look for who helped before ends first; then the offer is refused.
    stand.store.accepts = 1;
    stand.hand_over(id);
    CHECK(stand.offered_to(id).empty());
    stand.store.accepts = 100;
    stand.run();
    CHECK(stand.offered_to(id).empty());
    stand.clock.move(std::chrono::seconds{3});
    stand.desk.wake();
    stand.run();
    CHECK(stand.offered_to(id) == sarah.text());
}

TEST_CASE("who has lost the connection is offline after a while by the clock that the desk was given") {
    DeskStand stand;
    auto const sarah = stand.agent("sarah");
    stand.desk.disconnected(sarah);
    stand.clock.move(std::chrono::seconds{5});
    stand.desk.wake();
    CHECK(stand.desk.agent(sarah)->presence == Presence::online);
    stand.clock.move(std::chrono::seconds{20});
    stand.desk.wake();
    CHECK(stand.desk.agent(sarah)->presence == Presence::offline);
}
