#include "conversation/transition.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::conversation;
using namespace std::chrono_literals;

namespace {

Instant const noon = from_millis(1'790'000'000'000);
Limits const limits;

NewEntry entry(Kind kind, ActorKind who, json::object body = {}, std::string id = {}) {
    return {kind, {who, std::move(id), {}}, std::move(body), {}};
}

State after(State state, std::vector<NewEntry> const& entries) {
    for (auto const& each : entries) {
        auto next = transition(state, each, {}, noon, limits);
        REQUIRE_MESSAGE(next.has_value(), next.error().message);
        state = *next;
    }
    return state;
}

NewEntry const hello = entry(Kind::message, ActorKind::customer, {{"text", "Where are my invoices?"}});
NewEntry const handed = entry(Kind::handoff, ActorKind::bot, {{"reason", "asked_for_person"}, {"priority_rank", 1}});
NewEntry claim_by(std::string const& id) { return entry(Kind::claimed, ActorKind::agent, {{"agent_id", id}, {"name", "Sarah"}}, id); }

}  // namespace

TEST_CASE("a customer's message leaves the bot owing a word, with a deadline") {
    auto const state = after({}, {hello});
    CHECK(state.seq == 1);
    CHECK(state.deadlines.contains(Deadline::bot_turn));
    CHECK(state.question == "Where are my invoices?");
}

TEST_CASE("the bot cannot speak once a person has taken over") {
    auto const state = after({}, {hello, handed, claim_by("agent_s")});
    auto const late = transition(state, entry(Kind::message, ActorKind::bot, {{"text", "…"}}), {}, noon, limits);
    CHECK(late.error().code == Code::stale);
}

TEST_CASE("a word written under a passed epoch is refused") {
    auto const waiting = after({}, {hello, handed});
    auto const taken = after(waiting, {claim_by("agent_s")});
    auto const late = transition(taken, claim_by("agent_t"), {waiting.epoch, {}}, noon, limits);
    CHECK(late.error().code == Code::stale);
}

TEST_CASE("a second claim finds that someone was faster") {
    auto const taken = after({}, {hello, handed, claim_by("agent_s")});
    CHECK(transition(taken, claim_by("agent_t"), {}, noon, limits).error().code == Code::conflict);
}

TEST_CASE("a reply in the making is withdrawn when the customer has written again") {
    auto const first = after({}, {hello});
    auto const second = after(first, {hello});
    auto const reply = entry(Kind::message, ActorKind::bot, {{"text", "…"}});
    CHECK(transition(second, reply, {{}, first.customer_seq}, noon, limits).error().code == Code::stale);
    CHECK(transition(second, reply, {{}, second.customer_seq}, noon, limits).has_value());
}

TEST_CASE("the reply to a button does not answer words that still wait") {
    auto const asked = after({}, {hello});
    auto const aside = entry(Kind::message, ActorKind::bot, {{"text", "Then this was not the right answer."}, {"act", "aside"}});
    auto const pressed = after(asked, {entry(Kind::helped, ActorKind::customer, {{"seq", 1}, {"yes", false}}), aside});
    CHECK(pressed.last_from == ActorKind::customer);
    CHECK(pressed.deadlines == asked.deadlines);
    auto const answered = after(pressed, {entry(Kind::message, ActorKind::bot, {{"text", "In your account."}, {"act", "answer"}}), aside});
    CHECK(answered.last_from == ActorKind::bot);
    CHECK(answered.deadlines.contains(Deadline::bot_idle));
}

TEST_CASE("an unanswered offer returns to its old place") {
    auto const waiting = after({}, {hello, handed});
    auto const offered = after(waiting, {entry(Kind::offered, ActorKind::system, {{"agent_id", "agent_s"}})});
    CHECK(offered.owner.kind == OwnerKind::queue);
    auto const back = after(offered, {entry(Kind::offer_ended, ActorKind::system, {{"agent_id", "agent_s"}, {"why", "expired"}})});
    CHECK(back.stage == Stage::queued);
    CHECK(back.waiting_since == waiting.waiting_since);
    CHECK(back.epoch == waiting.epoch);
}

TEST_CASE("only the owner resolves, and a resolved one reopens to the same person") {
    auto const active = after({}, {hello, handed, claim_by("agent_s")});
    CHECK(transition(active, entry(Kind::resolved, ActorKind::agent, {{"outcome", "solved"}}, "agent_t"), {}, noon, limits).error().code ==
          Code::forbidden);
    auto const done = after(active, {entry(Kind::resolved, ActorKind::agent, {{"outcome", "solved"}}, "agent_s")});
    CHECK(done.stage == Stage::wrap_up);
    auto const again = after(done, {entry(Kind::reopened, ActorKind::customer)});
    CHECK(again.stage == Stage::active);
    CHECK(again.owner.id == "agent_s");
}

TEST_CASE("a closed conversation has no deadline and an open one always has one") {
    auto state = after({}, {hello});
    for (auto const& next : {handed, claim_by("agent_s"), entry(Kind::message, ActorKind::agent, {{"text", "Hi"}}, "agent_s"),
                             entry(Kind::resolved, ActorKind::agent, {{"outcome", "solved"}}, "agent_s")}) {
        CHECK_FALSE(state.deadlines.empty());
        state = after(state, {next});
    }
    CHECK_FALSE(state.deadlines.empty());
    state = after(state, {entry(Kind::closed, ActorKind::system, {{"why", "resolved"}})});
    CHECK(state.deadlines.empty());
    CHECK(state.owner.kind == OwnerKind::closed);
}

TEST_CASE("a conversation with an open promise does not close") {
    auto const promised = after({}, {hello, handed, entry(Kind::promise, ActorKind::system, {{"id", "prom_1"}, {"due_millis", 1}})});
    CHECK_FALSE(transition(promised, entry(Kind::closed, ActorKind::system), {}, noon, limits).has_value());
    auto const kept = after(promised, {entry(Kind::promise_ended, ActorKind::agent, {{"id", "prom_1"}, {"state", "kept"}})});
    CHECK(transition(kept, entry(Kind::closed, ActorKind::system), {}, noon, limits).has_value());
}
