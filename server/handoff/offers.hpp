#pragma once
#include <chrono>
#include <functional>
#include <unordered_map>
#include <vector>

#include "conversation/live_log.hpp"
#include "handoff/route.hpp"

namespace baton::handoff {

struct OfferNow {
    ConversationId conversation;
    AgentId agent;
    Instant until{};
};

/// What `agent` is asked, as the log keeps it.
conversation::NewEntry offered_entry(agents::Agent const& agent, Instant until, std::string_view because);

/// Who is being asked to take whom: offers on their way into the log, and those that stand in it.
class Offers {
  public:
    Offers(conversation::LiveLog& log, Clock const& clock, std::chrono::seconds lasts) : log_{log}, clock_{clock}, lasts_{lasts} {}

    /// `refused` runs when the log did not take it: somebody was faster, or the store said no.
    void make(ConversationId const& id, conversation::OwnerEpoch epoch, agents::Agent const& agent, std::string_view because,
              std::function<void()> refused);
    /// Takes all offers to them back.
    void withdraw(AgentId const& agent);
    void heard(conversation::State const& state);

    bool has(ConversationId const& id) const { return offers_.contains(id) || under_way_.contains(id); }
    std::vector<OfferNow> to(AgentId const& agent) const;
    /// Those that stand in the log.
    std::vector<OfferNow> standing() const;
    /// How many each agent is thinking about.
    std::unordered_map<AgentId, int> counts() const;

  private:
    conversation::LiveLog& log_;
    Clock const& clock_;
    std::chrono::seconds lasts_;
    std::unordered_map<ConversationId, OfferNow> offers_;
    std::unordered_map<ConversationId, AgentId> under_way_;
};

}  // namespace baton::handoff
