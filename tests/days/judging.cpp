// What the judge looks at: with each entry that is stored, and when all is quiet.
#include <fmt/format.h>
#include <array>

#include <algorithm>

#include "judge.hpp"

namespace baton::days {
using namespace conversation;
using namespace std::chrono_literals;

namespace {

constexpr auto starving = 90min;
constexpr auto asked_once_in = 15min;
constexpr std::chrono::seconds reply_within = 10min, offer_within = 30s, look_within = 15min;
constexpr auto gone_known_within = 25s;  // a dead connection; a word of one's own is known at once
constexpr auto kept_within = 40s;        // what the store said no to is tried again after a while
constexpr auto a_moment = 1s;            // what was stored just now may not have been heard of yet
constexpr auto looks_every = 20s;
constexpr auto before_the_end = 35;  // minutes: whose shift is nearly over need not be asked

std::string minutes(Instant::duration length) {
    return fmt::format("{} min", std::chrono::duration_cast<std::chrono::minutes>(length).count());
}

}  // namespace

void Judge::judge_state(Talk const& talk, State const& state, Instant at) {
    auto const who = fmt::format("c{}", talk.number);
    if (state.stage == Stage::closed) {
        if (!talk.promise.empty()) find("promise", who + " was closed while something was owed", at);
        return;
    }
    if (state.deadlines.empty()) return find("limbo", who + " has no deadline", at);
    if (state.owner.kind == OwnerKind::agent && state.owner.id.empty()) find("limbo", who + " belongs to nobody", at);
    auto next = Instant::max();
    for (auto const& [kind, when] : state.deadlines)
        if (kind != Deadline::promise) next = std::min(next, when);
    if (state.stage == Stage::queued && next > at + look_within) find("limbo", who + " waits and nobody will look at it", at);
    if (state.stage == Stage::offered && next > at + offer_within) find("limbo", who + " is offered for ever", at);
    if (state.stage == Stage::active && talk.owes && next > at + reply_within) find("limbo", who + " is owed a word without limit", at);
    if (talk.promise.empty()) return;
    auto const due = state.deadlines.find(Deadline::promise);
    if (due == state.deadlines.end() || to_millis(due->second) != talk.due_millis)
        find("promise", who + " is owed something without a time", at);
}

void Judge::judge_batch(Talk const& before, Appended const& appended, Instant at) {
    auto const count = [&](Kind kind) { return std::ranges::count(appended.entries, kind, &Entry::kind); };
    auto const who = fmt::format("c{}", before.number);
    auto const id = appended.state.id.text();
    bool put_back = false;
    for (auto const& entry : appended.entries) {
        auto const agent = string_at(entry.body, "agent_id");
        put_back = put_back || entry.kind == Kind::requeued;
        if (entry.kind == Kind::claimed && before.with == Talk::With::agent)
            find("owners", fmt::format("{} was taken by {} from {}", who, agent, before.agent), at);
        if (entry.kind == Kind::message && entry.actor.kind == ActorKind::agent && before.agent != entry.actor.id)
            find("owners", fmt::format("{} was answered by {}, who does not have it", who, entry.actor.name), at);
        if (entry.kind == Kind::choice && string_at(entry.body, "choice") != "stay" && count(Kind::promise) == 0)
            find("promise", who + " chose another way and was promised nothing", at);
        if (entry.kind == Kind::promise_ended && string_at(entry.body, "state") == "broken" && count(Kind::message) == 0)
            find("promise", who + " was not told that a promise is broken", at);
        // Who was named in a transfer is asked because of that, in or out of turn.
        if (entry.kind == Kind::offered && entry.actor.kind == ActorKind::system && !put_back) judge_offer(before, id, agent, at);
    }
}

void Judge::judge_words(Talk const& talk, Entry const& entry, Instant at) {
    auto const key = string_at(entry.body, "key");
    if (entry.actor.kind == ActorKind::agent || entry.actor.kind == ActorKind::customer || talk.with == Talk::With::agent) return;
    // They name who had it, and to whom it was passed.
    constexpr std::array<std::string_view, 5> of_before{"agent_left", "agent_gone", "agent_offline", "shift_ended", "transferred"};
    if (std::ranges::find(of_before, key) != of_before.end()) return;
    auto const text = string_at(entry.body, "text");
    for (auto const& agent : plan_.agents)
        if (text.contains(agent.name))
            find("named", fmt::format("c{} heard of {} before anybody had taken over", talk.number, agent.name), at);
}

void Judge::judge_offer(Talk const& talk, std::string const& id, std::string const& agent, Instant at) {
    auto const& worker = workers_[agent];
    auto const& plan = plan_.agents[plan_of_.at(agent)];
    if (auto const asked = talk.asked.find(agent);
        asked != talk.asked.end() && at < asked->second + asked_once_in && asked->second > restarted_)
        find("asked_again", fmt::format("c{} was offered to {} again after {}", talk.number, plan.name, minutes(at - asked->second)), at);
    auto const holds = std::ranges::count_if(worker.holds, [&](auto const& each) { return each.second + a_moment < at; });
    if (holds + std::ssize(worker.offers) >= plan.capacity)
        find("capacity",
             fmt::format("c{} was offered to {}, who has {} and is asked for {}", talk.number, plan.name, holds, worker.offers.size()), at);
    if (!worker.there && at > worker.since + gone_known_within)
        find("absent", fmt::format("c{} was offered to {}, who is not there", talk.number, plan.name), at);
    judge_order(talk, id, agent, at);
    judge_skill(talk, agent, at);
}

void Judge::judge_order(Talk const& talk, std::string const& id, std::string const& agent, Instant at) {
    for (auto const& other_id : waiting_) {
        if (other_id == id) continue;
        auto const& other = talks_.at(other_id);
        if (!waits(other) || !other.offered_to.empty() || other.asked.contains(agent) || !has(agent, other.skill)) continue;
        if (other.changed + a_moment > at) continue;
        auto const who =
            fmt::format("c{} was passed over for c{}, asked of {}", other.number, talk.number, plan_.agents[plan_of_.at(agent)].name);
        if (counts_from(other) < counts_from(talk)) find("order", who, at);
        if (other.since + starving < talk.since) find("starved", who, at);
    }
}

void Judge::judge_skill(Talk const& talk, std::string const& agent, Instant at) {
    if (has(agent, talk.skill)) return;
    for (auto const& [id, worker] : workers_)
        if (has(id, talk.skill) && could_take_more(id, at) && !talk.asked.contains(id))
            find("skill",
                 fmt::format("c{} needs {} and was offered to {} while {} had a place", talk.number, talk.skill,
                             plan_.agents[plan_of_.at(agent)].name, plan_.agents[plan_of_.at(id)].name),
                 at);
}

bool Judge::in_the_middle_of_a_shift(std::string const& agent, Instant at) const {
    auto const& plan = plan_.agents[plan_of_.at(agent)];
    auto const minute = std::chrono::duration_cast<std::chrono::minutes>(at.time_since_epoch()).count() % 1440;
    auto const within = [minute](auto const& span) { return minute >= span.from && minute < span.to; };
    // At the moment at which a break begins they are still there, and the desk knows that it has begun.
    return minute >= plan.shift.from && minute < plan.shift.to - before_the_end && std::ranges::none_of(plan.breaks, within);
}

bool Judge::could_take_more(std::string const& agent, Instant at) const {
    auto const& worker = workers_.at(agent);
    auto const capacity = static_cast<std::size_t>(plan_.agents[plan_of_.at(agent)].capacity);
    return worker.there && at > std::max(worker.since, restarted_) + gone_known_within && worker.missed < 2 && worker.offers.empty() &&
           worker.holds.size() < capacity && in_the_middle_of_a_shift(agent, at);
}

void Judge::quiet(Instant at) {
    if (at < looked_ + looks_every) return;
    looked_ = at;
    judge_late(at);
    judge_idle(at);
}

void Judge::judge_late(Instant at) {
    for (auto const& [number, open] : open_) {
        auto& talk = *open;
        for (auto const& [kind, when] : talk.deadlines)
            if (when + kept_within < at && (kind != Deadline::wrap_up || talk.promise.empty()) && talk.passed_told.insert(kind).second)
                find("late", fmt::format("c{}: {} passed {} ago and nothing happened", number, name_of(kind), minutes(at - when)), at);
        if (talk.owes && *talk.owes + reply_within + kept_within < at)
            find("silence", fmt::format("c{} waits for a word of {}", talk.number, talk.agent), at);
    }
}

// Somebody waits, and somebody who could take it has been sitting there.
void Judge::judge_idle(Instant at) {
    std::vector<std::string> sitting;
    for (auto const& [agent, worker] : workers_)
        if (at > std::max(worker.since, worker.moved) + kept_within && could_take_more(agent, at)) sitting.push_back(agent);
    if (sitting.empty()) return;
    for (auto const& id : waiting_) {
        auto const& talk = talks_.at(id);
        if (!waits(talk) || !talk.offered_to.empty() || talk.changed + kept_within > at) continue;
        for (auto const& agent : sitting)
            if (has(agent, talk.skill) && !talk.asked.contains(agent))
                find("idle", fmt::format("c{} waits while {} has a place", talk.number, plan_.agents[plan_of_.at(agent)].name), at);
    }
}

}  // namespace baton::days
