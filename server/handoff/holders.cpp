#include "handoff/holders.hpp"

#include <algorithm>

namespace baton::handoff {

std::string why_left_alone(AgentNow const& agent, Instant owed_since, Instant claimed_at, Instant now, conversation::Limits const& limits) {
    if (agent.agent.disabled) return "agent_gone";
    // What somebody takes or writes without a connection shows that they are there: each word has its own time.
    if (agent.unseen_since && now >= std::max(*agent.unseen_since, owed_since) + limits.agent_gone) return "agent_gone";
    if (agent.presence == Presence::offline && agent.agent.word.state == "offline" && !agent.unseen_since) return "agent_offline";
    auto const ended = agent.planned.ended;
    // Whoever takes somebody after their shift is there by their own will.
    if (ended && claimed_at < *ended && now >= std::max(*ended, owed_since) + limits.shift_over) return "shift_ended";
    return {};
}

void Holders::put_down(ConversationId const& id) {
    auto const found = held_.find(id);
    if (found == held_.end()) return;
    auto const load = loads_.find(found->second.agent);
    if ((load->second -= found->second.weight) == 0) loads_.erase(load);
    held_.erase(found);
}

void Holders::heard(conversation::State const& state, agents::Weights const& weights) {
    auto const before = held_.find(state.id);
    bool const stays = before != held_.end() && before->second.epoch == state.epoch;
    // Of what was taken before this process started only the last step is known: the agent had it then.
    auto const claimed_at = stays ? before->second.claimed_at : state.updated_at;
    put_down(state.id);
    if (state.owner.kind != conversation::OwnerKind::agent || state.stage != conversation::Stage::active || state.snoozed) return;
    Held held{AgentId::trusted(state.owner.id),
              state.skill,
              state.agent_name,
              state.site,
              state.language,
              agents::weight_of(weights, state.skill),
              state.epoch,
              {},
              claimed_at};
    auto const due = state.deadlines.find(conversation::Deadline::agent_reply);
    if (due != state.deadlines.end()) held.owed_since = due->second - limits_.agent_reply;
    loads_[held.agent] += held.weight;
    held_.emplace(state.id, std::move(held));
}

void Holders::weigh(agents::Weights const& weights) {
    loads_.clear();
    for (auto& [id, held] : held_) loads_[held.agent] += held.weight = agents::weight_of(weights, held.skill);
}

std::vector<LeftAlone> Holders::left_alone(Crew const& crew, Instant now) const {
    std::vector<LeftAlone> list;
    for (auto const& [id, held] : held_) {
        if (!held.owed_since) continue;
        auto const* agent = crew.find(held.agent);
        auto why = agent == nullptr ? std::string{"agent_gone"} : why_left_alone(*agent, *held.owed_since, held.claimed_at, now, limits_);
        if (!why.empty()) list.push_back({id, held.agent, held.agent_name, held.site, held.language, held.epoch, std::move(why)});
    }
    // In one order, whatever the map's.
    std::ranges::sort(list, {}, &LeftAlone::conversation);
    return list;
}

}  // namespace baton::handoff
