// What a customer is promised anew while they wait, as the desk hands it on to be kept.
#include "handoff/desk_stand.hpp"

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;
using conversation::Kind;

namespace {

/// Sarah has one place, and Ben's conversation on it.
struct Telling : DeskStand {
    std::vector<GivenQuote> given;
    AgentId sarah = agent("sarah", {}, 1);
    ConversationId ben = handed_over("ben");

    Telling() {
        desk.on_quotes([this](std::vector<GivenQuote> const& more) { given.insert(given.end(), more.begin(), more.end()); });
        claim(ben, sarah);
        clock.move(1min);
    }
    void look() {
        desk.tell_now(true);
        run();
    }
    ConversationId quoted(std::string const& who, double high) {
        auto const id = begun(who);
        WaitQuote const quote{1, {60, high / 2, high / 2, high}, {60, high / 2, high / 2, high}};
        REQUIRE(add(id, {{Kind::handoff,
                          {conversation::ActorKind::bot, {}, {}},
                          {{"reason", "asked_for_person"}, {"priority_rank", 1}, {"quote", to_json(quote)}},
                          {}}}));
        run();
        return id;
    }
    GivenQuote const& only() const {
        REQUIRE(given.size() == 1);
        return given.front();
    }
};

}  // namespace

TEST_CASE("a wait that was quoted at its entry is promised nothing anew while the range only counts down") {
    Telling stand;
    auto const ana = stand.handed_over("ana");
    stand.look();
    auto const first = stand.only();
    CHECK(first.conversation == ana);
    CHECK(first.later.at == stand.clock.now());
    CHECK(first.later.quote.told.high > 0);
    CHECK(first.later.quote.forecast.mean > 0);
    for (int i = 0; i < 4; ++i) {
        stand.clock.move(15s);
        stand.look();
    }
    CHECK(stand.given.size() == 1);
}

TEST_CASE("a range that turns out otherwise than it was told at entry is another promise, of what still lies before them") {
    Telling stand;
    auto const ana = stand.quoted("ana", 7'200);
    for (int i = 0; i < 8 && stand.given.empty(); ++i) {
        stand.clock.move(15s);
        stand.look();
    }
    CHECK(stand.only().conversation == ana);
    CHECK(stand.only().later.quote.told.high < 7'200);
}

TEST_CASE("who is put back is promised a time of the new wait, told by the entry that began it") {
    Telling stand;
    auto const tom = stand.agent("tom", {}, 1);
    stand.claim(stand.handed_over("carla"), tom);
    auto const back =
        stand.add(stand.ben, {{Kind::requeued, DeskStand::by(stand.sarah), {{"why", "agent_silent"}, {"agent_id", "agent_sarah"}}, {}}});
    REQUIRE(back);
    stand.run();
    stand.desk.disconnected(stand.sarah);
    stand.look();
    REQUIRE_FALSE(stand.given.empty());
    CHECK(stand.given.front().conversation == stand.ben);
    CHECK(stand.given.front().wait == back->entries.front().seq);
}

TEST_CASE("nothing is promised while nobody is there, nor to whom somebody has promised a call") {
    Telling stand;
    stand.desk.disconnected(stand.sarah);
    stand.clock.move(2h);
    stand.desk.look_at_crew();
    auto const ana = stand.handed_over("ana");
    stand.look();
    CHECK(stand.given.empty());
    stand.desk.connected(stand.sarah);
    stand.run();
    REQUIRE(stand.add(ana, {{Kind::choice, {conversation::ActorKind::customer, {}, {}}, {{"choice", "callback"}}, {}}}));
    stand.run();
    stand.look();
    CHECK(stand.given.empty());
}
