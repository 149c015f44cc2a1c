#include "handoff/offers.hpp"

#include "base/log.hpp"

namespace baton::handoff {
using conversation::Kind;

conversation::NewEntry offered_entry(agents::Agent const& agent, Instant until, std::string_view because) {
    return {Kind::offered,
            {},
            {{"agent_id", agent.id.text()}, {"agent_name", agent.name}, {"until", to_rfc3339(until)}, {"because", because}},
            {}};
}

void Offers::make(ConversationId const& id, conversation::OwnerEpoch epoch, agents::Agent const& agent, std::string_view because,
                  std::function<void()> refused) {
    under_way_[id] = agent.id;
    conversation::Append batch{id, {offered_entry(agent, clock_.now() + lasts_, because)}, {epoch, std::nullopt}, {}};
    log_.append(std::move(batch), [this, id, refused = std::move(refused)](Result<conversation::Appended> const& result) {
        if (result) return;
        under_way_.erase(id);
        refused();
        if (result.error().code != Code::stale && result.error().code != Code::conflict)
            log::warn("offer_not_stored", {{"conversation", id.text()}, {"why", result.error().message}});
    });
}

void Offers::withdraw(AgentId const& agent) {
    for (auto const& [id, offer] : offers_) {
        if (offer.agent != agent) continue;
        conversation::Append batch{id, {}, {}, {}};
        batch.entries.push_back({Kind::offer_ended, {}, {{"agent_id", agent.text()}, {"why", "withdrawn"}}, {}});
        log_.append(std::move(batch), [](auto const&) {});
    }
}

void Offers::heard(conversation::State const& state) {
    under_way_.erase(state.id);
    offers_.erase(state.id);
    if (state.stage != conversation::Stage::offered) return;
    auto const due = state.deadlines.find(conversation::Deadline::offer);
    offers_[state.id] = {state.id, AgentId::trusted(state.offered_to), due == state.deadlines.end() ? Instant{} : due->second};
}

std::vector<OfferNow> Offers::to(AgentId const& agent) const {
    std::vector<OfferNow> list;
    for (auto const& [conversation, offer] : offers_)
        if (offer.agent == agent) list.push_back(offer);
    return list;
}

std::vector<OfferNow> Offers::standing() const {
    std::vector<OfferNow> list;
    list.reserve(offers_.size());
    for (auto const& [conversation, offer] : offers_) list.push_back(offer);
    return list;
}

std::unordered_map<AgentId, int> Offers::counts() const {
    std::unordered_map<AgentId, int> counts;
    for (auto const& [id, offer] : offers_) ++counts[offer.agent];
    for (auto const& [id, agent] : under_way_) ++counts[agent];
    return counts;
}

}  // namespace baton::handoff
