#include "handoff/line.hpp"

namespace baton::handoff {
namespace {

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
    waiting.chose_to_leave = !state.promise_id.empty() && (state.choice == "callback" || state.choice == "email");
    waiting.spoke = !state.choice.empty() || state.last_customer_at > waiting.since || state.last_from == conversation::ActorKind::agent;
    return waiting;
}

}  // namespace

void Line::heard(conversation::State const& state) {
    if (state.owner.kind != conversation::OwnerKind::queue) {
        queue_.remove(state.id);
        epochs_.erase(state.id);
        return;
    }
    auto waiting = waiting_of(state);
    if (auto const* before = queue_.find(state.id)) {
        waiting.asked = before->asked;
        waiting.knew_before = before->knew_before;
        waiting.looked_up = before->looked_up;
    }
    queue_.put(std::move(waiting));
    epochs_[state.id] = state.epoch;
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
