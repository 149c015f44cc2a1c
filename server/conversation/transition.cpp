#include "conversation/transition.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace baton::conversation {
namespace {

Result<State> wrong_stage(State const& state, std::string_view what) {
    return refuse(Code::conflict, std::string{what} + " is not possible while the conversation is " + std::string{name_of(state.stage)});
}

bool is_over(State const& state) { return state.stage == Stage::closed || state.stage == Stage::wrap_up; }

/// One entry on its way into the log: what was, what comes, and when.
struct Step {
    State const& before;
    NewEntry const& entry;
    Instant at;
    Limits const& limits;

    bool by(ActorKind kind) const { return entry.actor.kind == kind; }
    bool by_owner() const { return before.owner == Owner{OwnerKind::agent, entry.actor.id}; }
};

void owner_becomes(State& state, Owner owner, Stage stage) {
    state.owner = std::move(owner);
    state.stage = stage;
    ++state.epoch;
    state.escalated = 0;
    state.offered_to.clear();
    state.assigned_by.clear();
    state.out_of_turn = false;
    if (state.owner.kind != OwnerKind::agent) {
        state.agent_name.clear();
        state.agent_team.clear();
    }
}

void only_deadline(State& state, Deadline kind, Instant due) {
    auto const promise = state.deadlines.find(Deadline::promise);
    std::map<Deadline, Instant> kept;
    if (promise != state.deadlines.end()) kept.insert(*promise);
    kept[kind] = due;
    state.deadlines = std::move(kept);
}

void to_queue(State& state, Step const& step) {
    owner_becomes(state, {OwnerKind::queue, {}}, Stage::queued);
    only_deadline(state, Deadline::queue_check, step.at + step.limits.queue_check);
    state.snoozed = false;
}

void for_anybody(State& state) {
    state.kept_for.clear();
    state.open_to_all = false;
}

void to_bot(State& state, Step const& step) {
    owner_becomes(state, {OwnerKind::bot, {}}, Stage::answering);
    only_deadline(state, Deadline::bot_idle, step.at + step.limits.bot_idle);
    state.waiting_since.reset();
    state.bot_since = step.at;
    state.asked_back = 0;
    state.choice.clear();
    state.snoozed = false;
}

Result<State> customer_wrote(Step const& step) {
    State state = step.before;
    if (is_over(state)) return wrong_stage(state, "writing before it is reopened");
    state.customer_seq = state.seq + 1;
    state.last_customer_at = step.at;
    state.last_from = ActorKind::customer;
    if (state.question.empty()) state.question = shorten(string_at(step.entry.body, "text"), 160);
    if (state.owner.kind == OwnerKind::bot) only_deadline(state, Deadline::bot_turn, step.at + step.limits.bot_turn);
    if (state.stage == Stage::active && !state.deadlines.contains(Deadline::agent_reply))
        only_deadline(state, Deadline::agent_reply, step.at + step.limits.agent_reply);
    state.snoozed = false;
    return state;
}

Result<State> bot_wrote(Step const& step) {
    State state = step.before;
    if (state.owner.kind != OwnerKind::bot) return refuse(Code::stale, "a person has taken over");
    auto const act = string_at(step.entry.body, "act");
    // The reply to a button is no answer to words that still wait.
    if (act == "aside" && state.deadlines.contains(Deadline::bot_turn)) return state;
    state.last_from = ActorKind::bot;
    if (act == "ask_back") ++state.asked_back;
    only_deadline(state, Deadline::bot_idle, step.at + step.limits.bot_idle);
    return state;
}

Result<State> agent_wrote(Step const& step) {
    State state = step.before;
    if (!step.by_owner()) return refuse(Code::stale, "the conversation is not yours any more");
    if (state.stage != Stage::active && state.stage != Stage::wrap_up) return wrong_stage(state, "answering");
    state.last_from = ActorKind::agent;
    if (state.stage == Stage::active) only_deadline(state, Deadline::agent_idle, step.at + step.limits.agent_idle);
    return state;
}

Result<State> message(Step const& step) {
    switch (step.entry.actor.kind) {
        case ActorKind::customer: return customer_wrote(step);
        case ActorKind::bot: return bot_wrote(step);
        case ActorKind::agent: return agent_wrote(step);
        case ActorKind::system: return step.before;
    }
    return step.before;
}

Result<State> handoff(Step const& step) {
    State state = step.before;
    if (state.stage != Stage::answering) return wrong_stage(state, "handing over");
    to_queue(state, step);
    for_anybody(state);
    state.waiting_since = step.at;
    state.minutes_with_bot = std::chrono::duration<double, std::ratio<60>>(step.at - state.bot_since).count();
    state.reason = string_at(step.entry.body, "reason");
    state.because = string_at(step.entry.body, "because");
    state.skill = string_at(step.entry.body, "skill");
    state.priority = static_cast<int>(integer_at(step.entry.body, "priority_rank", 1));
    return state;
}

// So long it is kept for those it was passed to; an offer to one of them does not begin that time anew.
std::optional<Instant> kept_until(State const& state) {
    auto const due = state.deadlines.find(Deadline::queue_check);
    if (state.kept_for.empty() || state.open_to_all || due == state.deadlines.end()) return std::nullopt;
    return due->second;
}

Result<State> offered(Step const& step) {
    State state = step.before;
    if (state.stage != Stage::queued) return wrong_stage(state, "offering");
    state.stage = Stage::offered;
    state.offered_to = string_at(step.entry.body, "agent_id");
    state.assigned_by = string_at(step.entry.body, "assigned_by");
    auto const kept = kept_until(state);
    only_deadline(state, Deadline::offer, step.at + step.limits.offer);
    if (kept) state.deadlines[Deadline::queue_check] = *kept;
    return state;
}

Result<State> offer_ended(Step const& step) {
    State state = step.before;
    if (state.stage != Stage::offered || state.offered_to != string_at(step.entry.body, "agent_id"))
        return wrong_stage(state, "ending that offer");
    state.stage = Stage::queued;
    state.offered_to.clear();
    state.assigned_by.clear();
    only_deadline(state, Deadline::queue_check, kept_until(state).value_or(step.at + step.limits.queue_check));
    return state;
}

// Anyone who may answer can take what waits or what the bot has; never what another person has.
Result<State> claimed(Step const& step) {
    State state = step.before;
    if (state.owner.kind != OwnerKind::queue && state.owner.kind != OwnerKind::bot) return wrong_stage(state, "taking over");
    owner_becomes(state, {OwnerKind::agent, string_at(step.entry.body, "agent_id")}, Stage::active);
    only_deadline(state, Deadline::agent_reply, step.at + step.limits.agent_reply);
    for_anybody(state);
    state.out_of_turn = flag_at(step.entry.body, "out_of_turn");
    state.agent_name = string_at(step.entry.body, "name");
    state.agent_team = string_at(step.entry.body, "team");
    return state;
}

// Whoever took it straight from the assistant leaves someone who never stood in the queue: they wait since their last word.
Instant left_alone_since(Step const& step, std::string_view why) {
    bool const left = why == "agent_gone" || why == "agent_offline" || why == "shift_ended";
    return left && step.before.last_customer_at > Instant{} ? std::min(step.at, step.before.last_customer_at) : step.at;
}

// For those it was passed to alone, until a stated time has passed.
void keep_for(State& state, json::object const& to, Step const& step) {
    if (auto skill = string_at(to, "skill"); !skill.empty()) state.skill = state.kept_for = std::move(skill);
    if (auto team = string_at(to, "team"); !team.empty()) state.kept_for = std::move(team);
    if (!state.kept_for.empty()) only_deadline(state, Deadline::queue_check, step.at + step.limits.team_first);
}

Result<State> requeued(Step const& step) {
    State state = step.before;
    if (state.owner.kind != OwnerKind::agent) return wrong_stage(state, "putting back");
    auto const why = string_at(step.entry.body, "why");
    if (step.by(ActorKind::agent) && !step.by_owner() && why != "assigned")
        return refuse(Code::forbidden, "only who has it, a lead who assigns it, or the system, puts it back");
    to_queue(state, step);
    for_anybody(state);
    if (!state.waiting_since) state.waiting_since = left_alone_since(step, why);
    auto const* to = step.entry.body.if_contains("to");
    if (to != nullptr && to->is_object()) keep_for(state, to->get_object(), step);
    return state;
}

Result<State> returned(Step const& step) {
    State state = step.before;
    if (state.owner.kind == OwnerKind::closed || state.owner.kind == OwnerKind::bot)
        return wrong_stage(state, "returning to the assistant");
    if (step.by(ActorKind::agent) && state.owner.kind == OwnerKind::agent && !step.by_owner())
        return refuse(Code::forbidden, "only who has it gives it back");
    to_bot(state, step);
    return state;
}

Result<State> resolved(Step const& step) {
    State state = step.before;
    if (state.stage == Stage::closed || state.stage == Stage::wrap_up) return wrong_stage(state, "resolving");
    if (step.by(ActorKind::agent) && !step.by_owner()) return refuse(Code::forbidden, "only who has it resolves it");
    state.outcome = string_at(step.entry.body, "outcome");
    state.waiting_since.reset();
    state.snoozed = false;
    state.stage = Stage::wrap_up;
    ++state.epoch;
    only_deadline(state, Deadline::wrap_up, step.at + step.limits.wrap_up);
    return state;
}

Result<State> closed(Step const& step) {
    State state = step.before;
    if (state.stage == Stage::closed) return wrong_stage(state, "closing");
    if (!state.promise_id.empty()) return refuse(Code::conflict, "a promise to the customer is still open");
    owner_becomes(state, {OwnerKind::closed, {}}, Stage::closed);
    state.deadlines.clear();
    state.waiting_since.reset();
    state.snoozed = false;
    return state;
}

Result<State> reopened(Step const& step) {
    State state = step.before;
    if (state.stage != Stage::closed && state.stage != Stage::wrap_up) return wrong_stage(state, "reopening");
    state.outcome.clear();
    if (state.stage == Stage::wrap_up && state.owner.kind == OwnerKind::agent) {
        state.stage = Stage::active;
        ++state.epoch;
        only_deadline(state, Deadline::agent_reply, step.at + step.limits.agent_reply);
        return state;
    }
    to_bot(state, step);
    return state;
}

Result<State> choice(Step const& step) {
    State state = step.before;
    if (state.owner.kind != OwnerKind::queue) return wrong_stage(state, "choosing how to wait");
    state.choice = string_at(step.entry.body, "choice");
    return state;
}

Result<State> promised(Step const& step) {
    State state = step.before;
    if (state.stage == Stage::closed) return wrong_stage(state, "promising");
    if (!state.promise_id.empty()) return refuse(Code::conflict, "another promise is still open");
    state.promise_id = string_at(step.entry.body, "id");
    state.deadlines[Deadline::promise] = from_millis(integer_at(step.entry.body, "due_millis"));
    return state;
}

Result<State> promise_ended(Step const& step) {
    State state = step.before;
    if (state.promise_id.empty() || state.promise_id != string_at(step.entry.body, "id"))
        return refuse(Code::conflict, "that promise is not open");
    state.promise_id.clear();
    state.deadlines.erase(Deadline::promise);
    return state;
}

Result<State> snoozed(Step const& step) {
    State state = step.before;
    if (state.stage != Stage::active || !step.by_owner()) return wrong_stage(state, "snoozing");
    state.snoozed = true;
    only_deadline(state, Deadline::snooze, from_millis(integer_at(step.entry.body, "until_millis")));
    return state;
}

Result<State> woken(Step const& step) {
    State state = step.before;
    if (!state.snoozed) return wrong_stage(state, "waking");
    state.snoozed = false;
    only_deadline(state, Deadline::agent_reply, step.at + step.limits.agent_reply);
    return state;
}

Result<State> rated(Step const& step) {
    State state = step.before;
    state.rating = static_cast<int>(integer_at(step.entry.body, "score"));
    return state;
}

Result<State> read_signals(Step const& step) {
    State state = step.before;
    state.mood = number_at(step.entry.body, "sentiment");
    state.mood_trend = number_at(step.entry.body, "trend");
    if (auto language = string_at(step.entry.body, "language"); !language.empty()) state.language = std::move(language);
    return state;
}

Result<State> identified(Step const& step) {
    State state = step.before;
    state.customer_id = string_at(step.entry.body, "customer_id");
    state.customer_name = string_at(step.entry.body, "name");
    return state;
}

// A look at what still waits sets the next one, so that it is never the last.
void look_again_later(State& state, Step const& step) {
    if (state.stage == Stage::queued) only_deadline(state, Deadline::queue_check, step.at + step.limits.queue_check);
    if (state.stage == Stage::answering) only_deadline(state, Deadline::bot_idle, step.at + step.limits.bot_idle);
    if (state.stage == Stage::active) only_deadline(state, Deadline::agent_idle, step.at + step.limits.agent_idle);
}

Result<State> prioritised(Step const& step) {
    State state = step.before;
    if (flag_at(step.entry.body, "recheck")) look_again_later(state, step);
    if (flag_at(step.entry.body, "open_to_all")) {
        state.open_to_all = true;
        if (state.stage == Stage::offered) state.deadlines.erase(Deadline::queue_check);
    }
    state.priority = static_cast<int>(integer_at(step.entry.body, "priority_rank", 1));
    return state;
}

// Two that watch the same wait tell the leads once: the second counts from what the first has changed.
Result<State> escalated(Step const& step) {
    State state = step.before;
    if (state.owner.kind != OwnerKind::queue) return wrong_stage(state, "telling the leads");
    if (integer_at(step.entry.body, "nth") != state.escalated + 1) return refuse(Code::conflict, "the leads were told already");
    ++state.escalated;
    return state;
}

Result<State> by_kind(Step const& step) {
    switch (step.entry.kind) {
        case Kind::message: return message(step);
        case Kind::handoff: return handoff(step);
        case Kind::offered: return offered(step);
        case Kind::offer_ended: return offer_ended(step);
        case Kind::claimed: return claimed(step);
        case Kind::requeued: return requeued(step);
        case Kind::returned: return returned(step);
        case Kind::resolved: return resolved(step);
        case Kind::closed: return closed(step);
        case Kind::reopened: return reopened(step);
        case Kind::choice: return choice(step);
        case Kind::promise: return promised(step);
        case Kind::promise_ended: return promise_ended(step);
        case Kind::snoozed: return snoozed(step);
        case Kind::woken: return woken(step);
        case Kind::rated: return rated(step);
        case Kind::signals: return read_signals(step);
        case Kind::identified: return identified(step);
        case Kind::priority: return prioritised(step);
        case Kind::escalated: return escalated(step);
        case Kind::note:
        case Kind::page:
        case Kind::error:
        case Kind::decision:
        case Kind::article_opened:
        case Kind::helped:
        case Kind::flag:
        case Kind::erased: return step.before;
    }
    return step.before;
}

}  // namespace

Result<State> transition(State const& before, NewEntry const& entry, Expect const& expect, Instant at, Limits const& limits) {
    if (expect.epoch && *expect.epoch != before.epoch)
        return refuse(Code::stale, "the conversation changed hands: it is at epoch " + std::to_string(before.epoch));
    if (expect.customer_seq && *expect.customer_seq != before.customer_seq) return refuse(Code::stale, "the customer has written again");
    auto after = by_kind(Step{before, entry, at, limits});
    if (!after) return after;
    after->seq = before.seq + 1;
    after->updated_at = at;
    return after;
}

std::optional<NewEntry> reopening(State const& state, Actor const& actor) {
    if (!is_over(state)) return std::nullopt;
    return NewEntry{Kind::reopened, actor, {}, {}};
}

}  // namespace baton::conversation
