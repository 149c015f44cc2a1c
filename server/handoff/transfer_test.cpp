// What happens to a conversation that an agent passes on by name.
#include "handoff/desk_stand.hpp"

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;
using conversation::Kind;

namespace {

/// Sarah has Ana's conversation; Maren and Tom are there.
struct Passing : DeskStand {
    AgentId sarah = agent("sarah");
    AgentId maren = agent("maren", {}, 1);
    AgentId tom = agent("tom");
    ConversationId id = handed_over("ana");

    Passing() { claim(id, sarah); }

    Result<conversation::Appended> pass_to(AgentId const& whom) {
        auto offer = desk.offer_by_name(whom, "shop");
        if (!offer) return pass_on(offer);
        auto result =
            add(id, {{Kind::requeued, by(sarah), {{"why", "transferred"}, {"word", "She is in a hurry"}, {"from", "sarah"}}, {}}, *offer});
        run();
        return result;
    }
};

}  // namespace

TEST_CASE("who is named is offered it, with a countdown, and has it only when they accept") {
    Passing stand;
    REQUIRE(stand.pass_to(stand.maren));
    CHECK(stand.offered_to(stand.id) == "agent_maren");
    CHECK(stand.store.state(stand.id).owner.kind == conversation::OwnerKind::queue);
    auto const offers = stand.desk.offers_to(stand.maren);
    REQUIRE(offers.size() == 1);
    CHECK(offers.front().until == stand.clock.now() + stand.limits.offer);
    stand.claim(stand.id, stand.maren);
    CHECK(stand.store.state(stand.id).owner.id == "agent_maren");
}

TEST_CASE("declined or missed it is at its old place, and goes to somebody else: neither to her again nor back to who passed it on") {
    Passing stand;
    auto const since = stand.store.state(stand.id).waiting_since;
    stand.clock.move(20min);
    REQUIRE(stand.pass_to(stand.maren));
    std::string why;
    SUBCASE("declined") { why = "declined"; }
    SUBCASE("missed") { why = "expired"; }
    stand.end_offer(stand.id, stand.maren, why);
    CHECK(stand.store.state(stand.id).waiting_since == since);
    CHECK(stand.offered_to(stand.id) == "agent_tom");
    stand.end_offer(stand.id, stand.tom, "declined");
    CHECK(stand.offered_to(stand.id).empty());
    CHECK(stand.desk.standing(stand.id)->position == 1);
}

TEST_CASE("who is away, gone or full is not asked; the sentence says why and since when") {
    Passing stand;
    stand.clock.move(20min);
    REQUIRE(stand.desk.set_presence(stand.maren, {"away", "lunch", stand.clock.now(), {}}));
    auto const away = stand.pass_to(stand.maren);
    REQUIRE_FALSE(away);
    CHECK(away.error().code == Code::invalid);
    CHECK(away.error().message.starts_with("maren is away since 10:20"));
    CHECK(away.error().message.ends_with("; transfer to the team or wait"));
    REQUIRE(stand.desk.set_presence(stand.maren, {"online", {}, stand.clock.now(), {}}));
    stand.run();
    stand.claim(stand.handed_over("ben"), stand.maren);
    auto const full = stand.pass_to(stand.maren);
    REQUIRE_FALSE(full);
    CHECK(full.error().message.starts_with("maren has 1 of 1"));
    CHECK(stand.store.state(stand.id).owner.id == "agent_sarah");
    CHECK(stand.pass_to(AgentId::trusted("agent_nobody")).error().code == Code::not_found);
}

TEST_CASE("passed on to a skill or a team, it waits for who has that") {
    Passing stand;
    stand.agent("aisha", {{"domains", 2}}, 2, "Domains and e-mail");
    for (auto const& [kind, name] :
         std::vector<std::pair<std::string, std::string>>{{"skill", "domains"}, {"team", "Domains and e-mail"}}) {
        auto const id = stand.handed_over("cleo" + kind);
        stand.claim(id, stand.sarah);
        REQUIRE(stand.add(
            id, {{Kind::requeued, DeskStand::by(stand.sarah), {{"why", "transferred"}, {"to", json::object{{kind, name}}}}, {}}}));
        stand.run();
        CHECK(stand.offered_to(id) == "agent_aisha");
        stand.claim(id, AgentId::trusted("agent_aisha"));
        REQUIRE(stand.add(id, {{Kind::returned, DeskStand::by(AgentId::trusted("agent_aisha")), {}, {}}}));
    }
}
