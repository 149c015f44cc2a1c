#include "handoff/line.hpp"

namespace baton::handoff {
namespace {

bool chose_to_leave(conversation::State const& state) {
    return !state.promise_id.empty() && (state.choice == "callback" || state.choice == "email");
}

bool spoke(conversation::State const& state, Instant since) {
    return !state.choice.empty() || state.last_customer_at > since || state.last_from == conversation::ActorKind::agent;
}

Waiting waiting_of(conversation::State const& state) {
    Waiting waiting;
    waiting.id = state.id;
    waiting.site = state.site;
    waiting.skill = state.skill;
    waiting.reason = state.reason;
    waiting.language = state.language;
    waiting.priority = state.priority;
    waiting.mood = state.mood;
    waiting.minutes_with_bot = state.minutes_with_bot;
    waiting.since = state.waiting_since.value_or(state.updated_at);
    waiting.visitor_id = state.visitor_id;
    waiting.customer_id = state.customer_id;
    waiting.chose_to_leave = chose_to_leave(state);
    waiting.spoke = spoke(state, waiting.since);
    return waiting;
}

/// Most of what is heard of someone who waits are words, and those change nothing here.
bool stays(Waiting const& waiting, conversation::State const& state) {
    return waiting.skill == state.skill && waiting.reason == state.reason && waiting.language == state.language &&
           waiting.priority == state.priority && waiting.mood == state.mood && waiting.minutes_with_bot == state.minutes_with_bot &&
           waiting.since == state.waiting_since && waiting.customer_id == state.customer_id &&
           waiting.chose_to_leave == chose_to_leave(state) && waiting.spoke == spoke(state, waiting.since);
}

}  // namespace

void Line::heard(conversation::State const& state) {
    if (state.owner.kind != conversation::OwnerKind::queue) {
        queue_.remove(state.id);
        epochs_.erase(state.id);
        return;
    }
    auto const* before = queue_.find(state.id);
    epochs_[state.id] = state.epoch;
    if (before != nullptr && stays(*before, state)) return;
    auto waiting = waiting_of(state);
    if (before != nullptr) {
        waiting.asked = before->asked;
        waiting.knew_before = before->knew_before;
        waiting.looked_up = before->looked_up;
    }
    queue_.put(std::move(waiting));
}

void Line::asked(ConversationId const& id, std::string agent) {
    if (auto* waiting = queue_.find(id)) waiting->asked.push_back(std::move(agent));
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
    auto const found = epochs_.find(id);
    return found == epochs_.end() ? 0 : found->second;
}

}  // namespace baton::handoff
