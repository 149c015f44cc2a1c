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

TEST_CASE("what is passed to a team is kept for it, and its topic stays; after the stated time it is open to all") {
    auto first = handed;
    first.body["skill"] = "domains";
    auto const taken = after({}, {hello, first, claim_by("agent_s")});
    auto const passed =
        after(taken, {entry(Kind::requeued, ActorKind::agent, {{"why", "transferred"}, {"to", {{"team", "Billing"}}}}, "agent_s")});
    CHECK(passed.kept_for == "Billing");
    CHECK(passed.skill == "domains");
    CHECK(passed.deadlines.at(Deadline::queue_check) == noon + limits.team_first);
    auto const open = after(passed, {entry(Kind::priority, ActorKind::system,
                                           {{"priority", "normal"}, {"priority_rank", 1}, {"recheck", true}, {"open_to_all", true}})});
    CHECK(open.open_to_all);
    CHECK(open.deadlines.at(Deadline::queue_check) == noon + limits.queue_check);
    auto const again = after(open, {claim_by("agent_t")});
    CHECK(again.kept_for.empty());
    CHECK_FALSE(again.open_to_all);
}

TEST_CASE("an offer to one of the team does not begin its time anew, and the time may end while somebody thinks") {
    auto const passed =
        after({}, {hello, handed, claim_by("agent_s"),
                   entry(Kind::requeued, ActorKind::agent, {{"why", "transferred"}, {"to", {{"team", "Billing"}}}}, "agent_s"),
                   entry(Kind::offered, ActorKind::system, {{"agent_id", "agent_t"}})});
    CHECK(passed.deadlines.at(Deadline::queue_check) == noon + limits.team_first);
    auto const declined = entry(Kind::offer_ended, ActorKind::agent, {{"agent_id", "agent_t"}, {"why", "declined"}}, "agent_t");
    CHECK(transition(passed, declined, {}, noon + 2min, limits)->deadlines.at(Deadline::queue_check) == noon + limits.team_first);
    auto const open =
        after(passed, {entry(Kind::priority, ActorKind::system, {{"priority_rank", 1}, {"recheck", true}, {"open_to_all", true}})});
    CHECK_FALSE(open.deadlines.contains(Deadline::queue_check));
    CHECK(open.deadlines.contains(Deadline::offer));
    CHECK(after(open, {declined}).deadlines.at(Deadline::queue_check) == noon + limits.queue_check);
}

TEST_CASE("a colleague who does not have it may put it back only in order to assign it") {
    auto const taken = after({}, {hello, handed, claim_by("agent_s")});
    auto const by_lead = [](char const* why) { return entry(Kind::requeued, ActorKind::agent, {{"why", why}}, "agent_lead"); };
    CHECK(transition(taken, by_lead("transferred"), {}, noon, limits).error().code == Code::forbidden);
    auto const moved =
        after(taken, {by_lead("assigned"), entry(Kind::offered, ActorKind::system, {{"agent_id", "agent_t"}, {"assigned_by", "Maren"}})});
    CHECK(moved.assigned_by == "Maren");
    CHECK(after(moved, {claim_by("agent_t")}).assigned_by.empty());
}

TEST_CASE("who was left alone keeps the moment since which they wait") {
    auto const taken = after({}, {hello, handed, claim_by("agent_s")});
    auto const left = transition(taken, entry(Kind::requeued, ActorKind::system, {{"why", "agent_gone"}}), {}, noon + 10min, limits);
    CHECK(left->waiting_since == noon);
    auto const never_queued = after({}, {hello, claim_by("agent_s")});
    CHECK(transition(never_queued, entry(Kind::requeued, ActorKind::system, {{"why", "agent_gone"}}), {}, noon + 10min, limits)
              ->waiting_since == noon);
}
