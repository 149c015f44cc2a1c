#include "turn/departures.hpp"

#include "turn/turn_stand.hpp"

using namespace baton;
using namespace baton::turn;
using namespace std::chrono_literals;
using conversation::Kind;
using conversation::OwnerKind;

namespace {

/// Sarah has Ana's conversation, and Ana waits for a word.
struct Leaving : TurnStand {
    Departures departures{{log, desk, sites, locale, loop.get_executor()}};
    AgentId sarah;
    ConversationId id;

    explicit Leaving(std::string shifts = {}) {
        clock.move(std::chrono::days{7} - (clock.now().time_since_epoch() % std::chrono::days{7}) + 4 * 24h +
                   9h);  // a Monday, nine o'clock
        sarah = agent("sarah");
        directory.people.front().shifts = std::move(shifts);
        REQUIRE(wait(desk.reload_agents()));
        id = handed_over("ana");
        claim(id, sarah);
        run();
    }

    void pass(std::chrono::seconds time) {
        clock.move(time);
        departures.wake();
        run();
    }
    void writes(AgentId const& who) { REQUIRE(add(id, {{Kind::message, by(who), {{"text", "Hello"}}, {}}})); }
    void customer_writes() {
        REQUIRE(add(id, {{Kind::message, {conversation::ActorKind::customer, "vis_ana", {}}, {{"text", "Are you there?"}}, {}}}));
    }
    std::string last_said() { return string_at(store.entries(id).back().body, "key"); }
    bool back() const { return store.state(id).owner.kind == OwnerKind::queue; }
};

constexpr auto office = R"([{"days":["mon","tue","wed","thu","fri"],"from":"09:00","to":"17:00","zone":"UTC"}])";

}  // namespace

TEST_CASE("a dead connection gives who waits for a word back after the grace, with their place and the truth") {
    Leaving stand;
    auto const since = stand.store.state(stand.id).waiting_since;
    stand.pass(5min);
    stand.desk.disconnected(stand.sarah);
    stand.pass(59s);
    CHECK_FALSE(stand.back());
    stand.pass(1s);
    CHECK(stand.back());
    CHECK(stand.last_said() == "agent_gone");
    CHECK(stand.store.state(stand.id).waiting_since == since);
    CHECK(stand.desk.agent(stand.sarah)->presence == handoff::Presence::offline);
}

TEST_CASE("a page that is loaded again changes nothing, however often") {
    Leaving stand;
    for (int times = 0; times < 10; ++times) {
        stand.desk.disconnected(stand.sarah);
        stand.pass(15s);
        stand.desk.connected(stand.sarah);
    }
    CHECK_FALSE(stand.back());
    CHECK(stand.desk.agent(stand.sarah)->presence == handoff::Presence::online);
}

TEST_CASE("who was answered stays with their agent until they write, and then has a grace of their own") {
    Leaving stand;
    stand.writes(stand.sarah);
    stand.desk.disconnected(stand.sarah);
    stand.pass(1h);
    CHECK_FALSE(stand.back());
    stand.customer_writes();
    stand.pass(59s);
    CHECK_FALSE(stand.back());
    stand.pass(1s);
    CHECK(stand.back());
}

TEST_CASE("whoever says that they go gives back at once what is owed") {
    Leaving stand;
    SUBCASE("offline") {
        REQUIRE(stand.desk.set_presence(stand.sarah, {"offline", {}, stand.clock.now(), {}}));
        stand.pass(1s);
        CHECK(stand.back());
        CHECK(stand.last_said() == "agent_offline");
    }
    SUBCASE("away is not gone") {
        REQUIRE(stand.desk.set_presence(stand.sarah, {"away", "coffee", stand.clock.now(), {}}));
        stand.pass(5min);
        CHECK_FALSE(stand.back());
    }
}

TEST_CASE("who is left alone is told so in the words of the site") {
    Leaving stand;
    customers::SiteSettings site = *stand.sites.find("shop");
    site.wording["en"]["agent_offline"] = "{name} is out; your turn is kept.";
    REQUIRE(stand.wait(stand.sites.put(std::move(site))));
    REQUIRE(stand.desk.set_presence(stand.sarah, {"offline", {}, stand.clock.now(), {}}));
    stand.pass(1s);
    auto const said = stand.store.entries(stand.id).back().body;
    CHECK(string_at(said, "text") == "agent_sarah is out; your turn is kept.");
    CHECK(string_at(said, "key") == "agent_offline");
}

TEST_CASE("a shift that is over gives back who has waited five minutes for a word since") {
    Leaving stand{office};
    stand.writes(stand.sarah);
    stand.pass(8h - 1min);
    stand.customer_writes();
    stand.pass(5min);
    CHECK_FALSE(stand.back());
    stand.pass(1min);
    CHECK(stand.back());
    CHECK(stand.last_said() == "shift_ended");
}

TEST_CASE("who is taken after the shift is there because somebody wants to be") {
    Leaving stand{office};
    stand.pass(10h);
    auto const late = stand.handed_over("ben");
    stand.claim(late, stand.sarah);
    stand.pass(9min);
    CHECK(stand.store.state(late).owner.kind == OwnerKind::agent);
}

TEST_CASE("after a restart nobody is there until they come back, and a grace later what they owe goes on") {
    Leaving stand;
    handoff::Desk second{
        {stand.log, stand.lists, stand.directory, stand.sites, stand.policies, stand.clock, stand.loop.get_executor(), stand.limits}};
    Departures departures{{stand.log, second, stand.sites, stand.locale, stand.loop.get_executor()}};
    REQUIRE(stand.wait(second.start()));
    stand.clock.move(59s);
    departures.wake();
    stand.run();
    CHECK_FALSE(stand.back());
    SUBCASE("she comes back") {
        second.connected(stand.sarah);
        stand.clock.move(2min);
        departures.wake();
        stand.run();
        CHECK_FALSE(stand.back());
        CHECK(second.agent(stand.sarah)->load == 1);
    }
    SUBCASE("she does not") {
        stand.clock.move(1s);
        departures.wake();
        stand.run();
        CHECK(stand.back());
    }
}
