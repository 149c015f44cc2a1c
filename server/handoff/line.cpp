#include "handoff/line.hpp"

#include <tuple>

namespace baton::handoff {
namespace {

bool chose_to_leave(conversation::State const& state) {
    return !state.promise_id.empty() && (state.choice == "callback" || state.choice == "email");
}

bool spoke(conversation::State const& state, Instant since) {
    return !state.choice.empty() || state.last_customer_at > since || state.last_from == conversation::ActorKind::agent;
}

/// An answer by mail takes longer to write than a call takes to make.
std::chrono::minutes work_lead(conversation::State const& state) { return std::chrono::minutes{state.choice == "email" ? 60 : 10}; }

Waiting waiting_of(conversation::State const& state) {
    Waiting waiting;
    waiting.id = state.id;
    waiting.site = state.site;
    waiting.topic = state.skill;
    waiting.prefers = state.kept_for.empty() ? state.skill : state.kept_for;
    if (!state.open_to_all) waiting.skill = waiting.prefers;
    waiting.reason = state.reason;
    waiting.language = state.language;
    waiting.priority = state.priority;
    waiting.mood = state.mood;
    waiting.minutes_with_bot = state.minutes_with_bot;
    waiting.since = state.waiting_since.value_or(state.updated_at);
    waiting.visitor_id = state.visitor_id;
    waiting.customer_id = state.customer_id;
    waiting.choice = state.choice;
    waiting.offered = state.stage == conversation::Stage::offered;
    waiting.spoke = spoke(state, waiting.since);
    waiting.epoch = state.epoch;
    if (!chose_to_leave(state)) return waiting;
    waiting.chose_to_leave = true;
    auto const due = state.deadlines.find(conversation::Deadline::promise);
    if (due == state.deadlines.end()) return waiting;
    waiting.owed = due->second;
    waiting.work_from = due->second - work_lead(state);
    return waiting;
}

constexpr int promised_priority = 3;

/// Most of what is heard of someone who waits are words, and those change nothing here.
bool same(Waiting const& left, Waiting const& right) {
    auto const parts = [](Waiting const& one) {
        return std::tie(one.skill, one.prefers, one.topic, one.reason, one.language, one.priority, one.mood, one.minutes_with_bot,
                        one.since, one.customer_id, one.choice, one.chose_to_leave, one.spoke, one.owed, one.work_from, one.spills_to);
    };
    return parts(left) == parts(right);
}

}  // namespace

std::optional<Instant> Line::as_of_now(Waiting& waiting) const {
    auto const now = clock_.now();
    if (waiting.chose_to_leave && waiting.work_from) {
        if (now < *waiting.work_from) return waiting.work_from;
        waiting.chose_to_leave = false;
        waiting.priority = promised_priority;
    }
    auto const spill = spill_of_ ? spill_of_(waiting) : std::nullopt;
    if (!spill) return std::nullopt;
    if (now < waiting.since + spill->after) return waiting.since + spill->after;
    waiting.spills_to = spill->to;
    return std::nullopt;
}

void Line::drop_alarm(ConversationId const& id) {
    auto const found = alarm_of_.find(id);
    if (found == alarm_of_.end()) return;
    alarms_.erase({found->second, id});
    alarm_of_.erase(found);
}

void Line::put(Waiting waiting) {
    auto const changes_at = as_of_now(waiting);
    drop_alarm(waiting.id);
    if (changes_at) {
        alarms_.emplace(*changes_at, waiting.id);
        alarm_of_.emplace(waiting.id, *changes_at);
    }
    auto* before = queue_.find(waiting.id);
    if (before != nullptr && same(*before, waiting)) {
        before->offered = waiting.offered;
        before->epoch = waiting.epoch;
        return;
    }
    if (before != nullptr) {
        waiting.asked = before->asked;
        waiting.asked_at = before->asked_at;
        waiting.knew_before = before->knew_before;
        waiting.looked_up = before->looked_up;
    }
    queue_.put(std::move(waiting));
}

void Line::heard(conversation::State const& state) {
    if (state.owner.kind == conversation::OwnerKind::queue) return put(waiting_of(state));
    queue_.remove(state.id);
    drop_alarm(state.id);
}

bool Line::look() {
    bool changed = false;
    while (!alarms_.empty() && alarms_.begin()->first <= clock_.now()) {
        auto const* waiting = queue_.find(alarms_.begin()->second);
        drop_alarm(ConversationId{alarms_.begin()->second});
        if (waiting == nullptr) continue;
        put(*waiting);
        changed = true;
    }
    return changed;
}

void Line::asked(ConversationId const& id, std::string agent) {
    auto* waiting = queue_.find(id);
    if (waiting == nullptr) return;
    waiting->asked.push_back(std::move(agent));
    waiting->asked_at = clock_.now();
}

void Line::knew(ConversationId const& id, std::string agent) {
    auto* waiting = queue_.find(id);
    if (waiting == nullptr) return;
    waiting->knew_before = std::move(agent);
    waiting->looked_up = true;
}

void Line::ask_again(ConversationId const& id) {
    if (auto* waiting = queue_.find(id)) waiting->asked.clear();
}

conversation::OwnerEpoch Line::epoch(ConversationId const& id) const {
    auto const* waiting = queue_.find(id);
    return waiting == nullptr ? 0 : waiting->epoch;
}

}  // namespace baton::handoff
