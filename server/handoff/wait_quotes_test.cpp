#include "handoff/wait_quotes.hpp"

#include <doctest/doctest.h>

#include "handoff/fake_log.hpp"
#include "handoff/site_hours.hpp"

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;

namespace {

/// A desk whose conversations have taken ten minutes each for a week.
struct Quoting {
    HeldClock clock;
    WaitQuotes quotes{clock};
    std::vector<AgentNow> agents;
    std::vector<Waiting> line;

    Quoting() {
        std::vector<Wait> past;
        for (int i = 0; i < 200; ++i) {
            Wait one;
            one.conversation = ConversationId::trusted("conv_past" + std::to_string(i));
            one.skill = "billing";
            one.queued_at = clock.now() - 7 * 24h + std::chrono::minutes{i * 30};
            one.over_at = one.queued_at + 1min;
            one.how = "claimed";
            one.agent_id = "agent_gone";
            one.ended_at = *one.over_at + 8min + std::chrono::seconds{i % 5 * 60};
            past.push_back(std::move(one));
        }
        quotes.local_to("UTC");
        quotes.learn(past);
    }

    AgentNow& agent(std::string const& name, std::string shifts = {}) {
        AgentNow now;
        now.agent.id = AgentId::trusted("agent_" + name);
        now.agent.skills = {{"billing", 1}};
        now.agent.capacity = 1;
        now.agent.shifts = std::move(shifts);
        now.planned = planned_now(now.agent, {}, clock.now());
        now.presence = Presence::online;
        agents.push_back(std::move(now));
        return agents.back();
    }

    /// `minutes` ago somebody took one over.
    void busy(AgentNow const& agent, std::chrono::minutes since = 0min) {
        conversation::Appended claimed;
        claimed.state.id = ConversationId::trusted("conv_of_" + agent.agent.id.text());
        claimed.state.skill = "billing";
        claimed.entries.push_back({1, conversation::Kind::claimed, 1, clock.now() - since, {}, {}, {{"agent_id", agent.agent.id.text()}}});
        quotes.heard(claimed);
    }

    void waits(int count) {
        for (int i = 0; i < count; ++i) {
            Waiting one;
            one.id = ConversationId::trusted("conv_w" + std::to_string(i));
            one.skill = "billing";
            one.since = clock.now() - 20min + std::chrono::seconds{i};
            line.push_back(std::move(one));
        }
    }

    std::vector<Waiting const*> in_order() const {
        std::vector<Waiting const*> all;
        for (auto const& each : line) all.push_back(&each);
        return all;
    }

    WaitQuote joining(std::string skill = "billing", int priority = 1) {
        Waiting one;
        one.skill = std::move(skill);
        one.priority = priority;
        one.since = clock.now();
        return quotes.joining(agents, in_order(), one);
    }
};

}  // namespace

TEST_CASE("who finds somebody free waits for nobody") {
    Quoting desk;
    desk.agent("ada");
    auto const quote = desk.joining();
    CHECK(quote.position == 1);
    CHECK(quote.told.high == 0);
}

TEST_CASE("the wait is what is left of the conversations that run, and grows with those ahead") {
    Quoting desk;
    desk.busy(desk.agent("ada"), 5min);
    auto const next = desk.joining();
    CHECK(next.told.mean > 2 * 60);
    CHECK(next.told.mean < 8 * 60);  // ten minutes, five of them gone
    CHECK(next.told.low <= next.told.median);
    CHECK(next.told.median <= next.told.high);
    desk.waits(3);
    auto const fourth = desk.joining();
    CHECK(fourth.position == 4);
    CHECK(fourth.told.mean > next.told.mean + 15 * 60);
    desk.busy(desk.agent("ben"));
    CHECK(desk.joining().told.mean < 0.75 * fourth.told.mean);
}

TEST_CASE("a shift that ends soon is known ahead") {
    Quoting open, ending;
    for (auto* desk : {&open, &ending}) {
        desk->busy(desk->agent("ada"), 1min);
        desk->busy(desk->agent("ben", desk == &ending ? R"([{"days":["mon"],"from":"08:00","to":"10:15","zone":"UTC"}])" : ""), 1min);
        desk->waits(4);
    }
    CHECK(ending.joining().told.mean > 1.2 * open.joining().told.mean);
}

TEST_CASE("a break that is near is known ahead") {
    Quoting open, resting;
    for (auto* desk : {&open, &resting}) {
        auto const* breaks = desk == &resting
                                 ? R"([{"days":["mon"],"from":"08:00","to":"18:00","zone":"UTC","breaks":[["10:15","11:00"]]}])"
                                 : R"([{"days":["mon"],"from":"08:00","to":"18:00","zone":"UTC"}])";
        desk->busy(desk->agent("ada", breaks), 1min);
        desk->busy(desk->agent("ben", breaks), 1min);
        desk->waits(4);
    }
    CHECK(resting.joining().told.mean > 1.2 * open.joining().told.mean);
}

TEST_CASE("who is being asked for stands before nobody twice") {
    Quoting desk;
    auto const id = desk.agent("ada").agent.id;
    desk.waits(1);
    desk.quotes.offered({{desk.line.front().id, id, desk.clock.now() + 20s}});
    auto const twice = desk.joining().told.mean;
    desk.line.front().offered = true;
    CHECK(desk.joining().told.mean < 0.7 * twice);
    CHECK(desk.quotes.all(desk.agents, desk.in_order()).front().told.high < 30);
}

TEST_CASE("an offer that is out holds a place") {
    Quoting desk;
    auto const id = desk.agent("ada").agent.id;
    desk.quotes.offered({{ConversationId::trusted("conv_asked"), id, desk.clock.now() + 20s}});
    CHECK(desk.joining().told.mean > 5 * 60);
}

TEST_CASE("more urgent ones stand before, and those who may still come are counted") {
    Quoting desk;
    desk.busy(desk.agent("ada"), 1min);
    desk.waits(6);
    for (auto& each : desk.line) each.since = desk.clock.now() - 1min;
    CHECK(desk.joining("billing", 3).position == 1);
    CHECK(desk.joining("billing", 1).position == 7);
    CHECK(desk.joining("billing", 3).told.mean < desk.joining("billing", 1).told.mean);
}

TEST_CASE("a whole queue is quoted in its order, from a few that are played") {
    Quoting desk;
    for (int i = 0; i < 5; ++i) desk.busy(desk.agent("a" + std::to_string(i)), std::chrono::minutes{i});
    desk.waits(200);
    auto const all = desk.quotes.all(desk.agents, desk.in_order());
    REQUIRE(all.size() == 200);
    for (std::size_t at = 16; at < all.size(); at += 16) CHECK(all[at].told.mean > all[at - 16].told.mean);
    CHECK(all.back().told.mean < desk.joining().told.mean * 1.05);
    CHECK(all.back().told.mean > desk.joining().told.mean * 0.9);
}

TEST_CASE("quotes that turned out too short make the next ones longer") {
    Quoting desk;
    desk.busy(desk.agent("ada"));
    auto const before = desk.joining().told.mean;
    for (int i = 0; i < 200; ++i) {
        conversation::Appended queued, claimed;
        queued.state.id = claimed.state.id = ConversationId::trusted("conv_slow" + std::to_string(i));
        queued.state.skill = claimed.state.skill = "billing";
        WaitQuote const quote{1, {60, 120, 120, 150}, {60, 120, 120, 150}};
        auto const at = desk.clock.now() - 2h;
        queued.entries.push_back({1, conversation::Kind::handoff, 1, at, {}, {}, {{"skill", "billing"}, {"quote", to_json(quote)}}});
        claimed.entries.push_back({2, conversation::Kind::claimed, 1, at + 4min, {}, {}, {{"agent_id", "agent_ben"}}});
        auto closed = claimed;
        closed.entries = {{3, conversation::Kind::closed, 1, at + 14min, {}, {}, {}}};
        for (auto const& each : {queued, claimed, closed}) desk.quotes.heard(each);
    }
    CHECK(desk.joining().told.mean > 1.4 * before);
}

TEST_CASE("quotes told while they waited teach those told while others wait, not those at entry") {
    Quoting desk;
    desk.busy(desk.agent("ada"));
    desk.waits(1);
    auto const at_entry = desk.joining().told.mean;
    auto const later = desk.quotes.all(desk.agents, desk.in_order()).front().told.mean;
    for (int i = 0; i < 200; ++i) {
        conversation::Appended queued, claimed;
        auto const id = queued.state.id = claimed.state.id = ConversationId::trusted("conv_slow" + std::to_string(i));
        queued.state.skill = claimed.state.skill = "billing";
        queued.entries.push_back({1, conversation::Kind::handoff, 1, desk.clock.now(), {}, {}, {{"skill", "billing"}}});
        claimed.entries.push_back({2, conversation::Kind::claimed, 1, desk.clock.now() + 4min, {}, {}, {{"agent_id", "agent_ben"}}});
        auto closed = claimed;
        closed.entries = {{3, conversation::Kind::closed, 1, desk.clock.now() + 14min, {}, {}, {}}};
        desk.quotes.heard(queued);
        waiting::Quote const range{60, 120, 120, 150};
        CHECK(desk.quotes.promises_anew(id, range));
        auto const given = desk.quotes.promised(id, {1, range}, range);
        CHECK(given.wait == 1);
        CHECK_FALSE(desk.quotes.promises_anew(id, range));
        for (auto const& each : {claimed, closed}) desk.quotes.heard(each);
        CHECK_FALSE(desk.quotes.promises_anew(id, range));
    }
    CHECK(desk.quotes.all(desk.agents, desk.in_order()).front().told.mean > 1.4 * later);
    CHECK(desk.joining().told.mean == doctest::Approx(at_entry).epsilon(0.05));
}

TEST_CASE("of one wait eight promises are kept after the first, and a start knows them") {
    Quoting desk;
    Wait open;
    open.conversation = ConversationId::trusted("conv_told");
    open.skill = "billing";
    open.seq = 7;
    open.queued_at = desk.clock.now() - 5min;
    open.later = {{desk.clock.now() - 1min, {2, {60, 300, 320, 600}, {60, 300, 320, 600}}}};
    desk.quotes.learn({open});
    CHECK_FALSE(desk.quotes.promises_anew(open.conversation, {0, 240, 260, 540}));
    int promised = 1;
    for (double high = 1200; desk.quotes.promises_anew(open.conversation, {0, 60, 60, high}); high *= 2, ++promised)
        CHECK(desk.quotes.promised(open.conversation, {1, {0, 60, 60, high}}, {}).wait == 7);
    CHECK(promised == 8);
}

TEST_CASE("a free agent who has let somebody pass is free for others, not for them") {
    Quoting desk;
    desk.agent("ada");
    desk.waits(1);
    auto const left = [&] { return desk.quotes.all(desk.agents, desk.in_order()).front().told.mean; };
    CHECK(left() == 0);
    desk.line.front().asked = {"agent_ada"};
    desk.line.front().asked_at = desk.clock.now();
    CHECK(left() > 10 * 60);
    desk.clock.move(14min);
    CHECK(left() < 3 * 60);
}

TEST_CASE("who is being asked for is told that offers are lost, as often as they are") {
    Quoting desk;
    auto const id = desk.agent("ada").agent.id;
    desk.waits(1);
    desk.line.front().offered = true;
    desk.quotes.offered({{desk.line.front().id, id, desk.clock.now() + 20s}});
    auto const seldom = desk.quotes.all(desk.agents, desk.in_order()).front().told;
    std::vector<Wait> lost;
    for (int i = 0; i < 200; ++i) {
        Wait one;
        one.conversation = ConversationId::trusted("conv_lost" + std::to_string(i));
        one.skill = "billing";
        one.queued_at = desk.clock.now() - 1h;
        one.over_at = one.queued_at + 30min;
        one.how = "left";
        one.offers_lost = 1;
        one.lost_for = 20s;
        lost.push_back(std::move(one));
    }
    desk.quotes.learn(lost);
    auto const often = desk.quotes.all(desk.agents, desk.in_order()).front().told;
    CHECK(often.mean > 2 * seldom.mean);
    CHECK(often.high > 5 * 60);
    CHECK(seldom.high < 60);
}
