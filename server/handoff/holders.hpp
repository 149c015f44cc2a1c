#pragma once
#include <unordered_map>
#include <vector>

#include "conversation/state.hpp"
#include "conversation/transition.hpp"
#include "handoff/crew.hpp"

namespace baton::handoff {

/// A conversation that its agent cannot go on with.
struct LeftAlone {
    ConversationId conversation;
    AgentId agent;
    std::string agent_name;
    std::string site, language;
    conversation::OwnerEpoch epoch = 0;
    std::string why;  ///< agent_gone, agent_offline, shift_ended
};

/// Why a customer who waits for a word since `owed_since` from an agent who took them at `claimed_at` is given back to the queue; "" = is
/// not. Plain function.
std::string why_left_alone(AgentNow const& agent, Instant owed_since, Instant claimed_at, Instant now, conversation::Limits const& limits);

/// Who holds which conversation now, kept from the stored states: what each weighs, and since when a word is owed in it.
class Holders {
  public:
    explicit Holders(conversation::Limits const& limits) : limits_{limits} {}

    void heard(conversation::State const& state, agents::Weights const& weights);
    Crew::Counts const& loads() const { return loads_; }
    /// Where a word is owed and whoever owes it is not there any more. Who has nothing to answer stays with them until the customer writes.
    std::vector<LeftAlone> left_alone(Crew const& crew, Instant now) const;
    /// What everything weighs anew.
    void weigh(agents::Weights const& weights);

  private:
    struct Held {
        AgentId agent;
        std::string skill, agent_name, site, language;
        int weight = 1;
        conversation::OwnerEpoch epoch = 0;
        std::optional<Instant> owed_since;
        Instant claimed_at{};
    };
    void put_down(ConversationId const& id);

    conversation::Limits limits_;
    std::unordered_map<ConversationId, Held> held_;
    Crew::Counts loads_;
};

}  // namespace baton::handoff
