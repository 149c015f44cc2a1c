#include <doctest/doctest.h>

#include <algorithm>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using namespace std::chrono_literals;
using conversation::ActorKind;
using conversation::Kind;

namespace {

conversation::NewEntry queued(std::string skill) {
    handoff::WaitQuote const quote{3, {60, 120, 130, 300}, {50, 110, 120, 280}};
    return event(Kind::handoff, ActorKind::bot,
                 {{"reason", "asked_for_person"}, {"skill", std::move(skill)}, {"priority_rank", 2}, {"quote", handoff::to_json(quote)}});
}

conversation::NewEntry claimed_by(std::string const& agent) {
    return event(Kind::claimed, ActorKind::agent, {{"agent_id", agent}, {"name", agent}}, agent);
}

void stored(Stand& stand, ConversationId const& id, std::vector<conversation::NewEntry> entries) {
    REQUIRE(stand.append({id, std::move(entries), {}, {}}).has_value());
}

}  // namespace

TEST_CASE("a wait is kept with its quote, who ended it, and how long the place was held") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    auto const begun = stand.clock.now();
    stored(stand, id, {queued("billing")});
    auto open = stand.wait(stand.waits.latest(10));
    REQUIRE(open->size() == 1);
    CHECK(open->front().conversation == id);
    CHECK(open->front().skill == "billing");
    CHECK(open->front().priority == 2);
    CHECK_FALSE(open->front().over_at);
    REQUIRE(open->front().quote);
    CHECK(open->front().quote->position == 3);
    CHECK(open->front().quote->told.high == 300);
    CHECK(open->front().quote->forecast.median == 110);
    stand.clock.move(4min);
    stored(stand, id, {claimed_by("agent_s")});
    stand.clock.move(6min);
    stored(stand, id, {event(Kind::resolved, ActorKind::agent, {{"outcome", "solved"}}, "agent_s")});
    auto const over = stand.wait(stand.waits.latest(10))->front();
    CHECK(over.how == "claimed");
    CHECK(over.agent_id == "agent_s");
    CHECK(over.over_at == begun + 4min);
    CHECK(over.ended_at == begun + 10min);
}

TEST_CASE("put back into the queue is a wait of its own; leaving and choosing a call end one") {
    Stand stand{fresh()};
    auto const one = stand.begun(), two = stand.begun();
    stored(stand, one, {queued("billing"), claimed_by("agent_s")});
    stand.clock.move(1min);
    stored(stand, one, {event(Kind::requeued, ActorKind::agent, {{"why", "transferred"}, {"to", {{"skill", "product"}}}}, "agent_s")});
    stored(stand, two, {queued("")});
    stand.clock.move(1min);
    stored(stand, two, {event(Kind::choice, ActorKind::customer, {{"choice", "callback"}}, "vis_1")});
    stored(stand, one, {event(Kind::closed, ActorKind::customer, {{"why", "customer"}}, "vis_1")});
    auto const all = stand.wait(stand.waits.latest(10));
    REQUIRE(all->size() == 3);
    CHECK(all->at(0).ended_at == all->at(1).queued_at);
    CHECK(all->at(1).skill == "product");
    CHECK(all->at(1).how == "left");
    CHECK(all->at(2).how == "callback");
    CHECK(all->at(2).over_at == all->at(2).queued_at + 1min);
}

TEST_CASE("a wait knows how its offers went") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    stored(stand, id, {queued("billing")});
    auto const offer = [&](std::string const& agent) {
        stored(stand, id, {event(Kind::offered, ActorKind::system, {{"agent_id", agent}, {"agent_name", agent}, {"because", "free"}})});
    };
    auto const lost = [&](std::string const& agent, std::string const& why) {
        stored(stand, id, {event(Kind::offer_ended, ActorKind::agent, {{"agent_id", agent}, {"why", why}}, agent)});
    };
    offer("agent_s");
    stand.clock.move(30s);
    lost("agent_s", "expired");
    offer("agent_t");
    stand.clock.move(4s);
    lost("agent_t", "declined");
    CHECK_FALSE(stand.wait(stand.waits.latest(10))->front().offered_at);
    stand.clock.move(1min);
    offer("agent_u");
    auto const asked = stand.clock.now();
    stand.clock.move(7s);
    stored(stand, id, {claimed_by("agent_u")});
    auto const over = stand.wait(stand.waits.latest(10))->front();
    CHECK(over.offers_lost == 2);
    CHECK(over.lost_for == 34s);
    CHECK(over.offered_at == asked);
    CHECK(over.over_at == asked + 7s);
}

TEST_CASE("what was told anew is kept with its wait, once, and a rebuild leaves it") {
    Stand stand{fresh()};
    auto const id = stand.begun(), other = stand.begun();
    stored(stand, id, {queued("billing"), claimed_by("agent_s")});
    stored(stand, other, {queued("")});
    stand.clock.move(1min);
    stored(stand, id, {event(Kind::requeued, ActorKind::agent, {{"why", "transferred"}}, "agent_s")});
    auto const begun = stand.clock.now();
    auto const seq = stand.wait(stand.waits.latest(10))->back().seq;
    auto const quote = [&](std::chrono::seconds after, double high) {
        return handoff::GivenQuote{id, seq, {begun + after, {2, {0, 60, 70, high}, {0, 50, 60, high}}}};
    };
    REQUIRE(stand.wait(stand.waits.keep({quote(1s, 300), quote(90s, 600)})));
    REQUIRE(stand.wait(stand.waits.keep({quote(1s, 300), {ConversationId::trusted("conv_nowhere"), 1, quote(1s, 1).later}})));
    auto const check = [&](std::vector<handoff::Wait> const& waits) {
        REQUIRE(waits.size() == 3);
        CHECK(waits.front().later.empty());
        auto const& later = waits.back().later;
        REQUIRE(later.size() == 2);
        CHECK(later[0].at == begun + 1s);
        CHECK(later[1].at == begun + 90s);
        CHECK(later[1].quote.told.high == 600);
        CHECK(later[1].quote.forecast.mean == 60);
        CHECK(later[1].quote.position == 2);
    };
    check(*stand.wait(stand.waits.latest(10)));
    check(*stand.wait(stand.waits.between(begun - 1h, begun + 1h, 10)));
    CHECK(stand.wait(stand.waits.between(begun + 1s, begun + 1h, 10))->empty());
    REQUIRE(stand.rebuild());
    check(*stand.wait(stand.waits.latest(10)));
}

TEST_CASE("the newest are read, and whatever is still open however old; a stretch of time is read from its first on") {
    Stand stand{fresh()};
    auto const open = stand.begun();
    stored(stand, open, {queued("old")});
    for (int i = 0; i < 5; ++i) {
        stand.clock.move(1h);
        auto const id = stand.begun();
        stored(stand, id, {queued(std::to_string(i)), event(Kind::closed, ActorKind::customer, {{"why", "customer"}}, "vis_1")});
    }
    auto const newest = stand.wait(stand.waits.latest(2));
    REQUIRE(newest->size() == 3);
    CHECK(newest->at(0).skill == "old");
    CHECK(newest->at(1).skill == "3");
    auto const now = stand.clock.now();
    auto const some = stand.wait(stand.waits.between(now - 2h, now, 10));
    REQUIRE(some->size() == 2);
    CHECK(some->at(0).skill == "2");
    CHECK(stand.wait(stand.waits.between(now - 2h, now, 1))->size() == 1);
}

TEST_CASE("waits drawn anew from the entries equal those kept beside them; test handoffs are in none") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    stored(stand, id, {queued("billing")});
    stored(stand, id, {event(Kind::offered, ActorKind::system, {{"agent_id", "agent_t"}, {"agent_name", "T"}, {"because", "free"}})});
    stand.clock.move(9s);
    stored(stand, id, {event(Kind::offer_ended, ActorKind::agent, {{"agent_id", "agent_t"}, {"why", "declined"}}, "agent_t")});
    stored(stand, id, {event(Kind::offered, ActorKind::system, {{"agent_id", "agent_s"}, {"agent_name", "S"}, {"because", "free"}})});
    stored(stand, id, {claimed_by("agent_s")});
    stored(stand, id, {event(Kind::requeued, ActorKind::agent, {{"why", "transferred"}}, "agent_s")});
    auto const rows = [&] {
        std::string text;
        for (auto const& each : *stand.wait(stand.waits.latest(10)))
            text += each.conversation.text() + "|" + each.skill + "|" + each.how + "|" + each.agent_id + "|" +
                    std::to_string(to_millis(each.queued_at)) + "|" + std::to_string(each.ended_at ? to_millis(*each.ended_at) : 0) + "|" +
                    std::to_string(each.offered_at ? to_millis(*each.offered_at) : 0) + "|" + std::to_string(each.offers_lost) + "|" +
                    std::to_string(each.lost_for.count()) + "|" + to_text(each.quote ? handoff::to_json(*each.quote) : json::object{}) +
                    "\n";
        return text;
    };
    auto const kept = rows();
    CHECK(std::ranges::count(kept, '\n') == 2);
    CHECK(stand.rebuild().has_value());
    CHECK(rows() == kept);

    conversation::Begin begin;
    begin.first.id = ConversationId::trusted("conv_tttttttttttttttttttttttttt");
    begin.first.site = "shop";
    begin.first.visitor_id = "vis_t";
    begin.first.test = true;
    begin.first.created_at = begin.first.bot_since = stand.clock.now();
    begin.entries = {says(ActorKind::customer, "vis_t", "hello"), queued("billing")};
    REQUIRE(stand.begin(std::move(begin)).has_value());
    CHECK(stand.wait(stand.waits.latest(10))->size() == 2);
}
