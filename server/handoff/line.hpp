#pragma once
#include <unordered_map>

#include "conversation/state.hpp"
#include "handoff/queue.hpp"

namespace baton::handoff {

/// Those who wait, kept from the stored states: their order, the epoch that an offer has to name, and who was asked in this wait.
class Line {
  public:
    /// Puts, moves or removes, as the state says.
    void heard(conversation::State const& state);
    /// This agent declined or let it pass: not again in this wait.
    void asked(ConversationId const& id, std::string agent);
    /// Who helped this person before; "" = nobody, or it could not be found out.
    void knew(ConversationId const& id, std::string agent);
    /// Everyone may be asked again.
    void ask_again(ConversationId const& id);

    Queue const& queue() const { return queue_; }
    conversation::OwnerEpoch epoch(ConversationId const& id) const;

  private:
    Queue queue_;
    std::unordered_map<ConversationId, conversation::OwnerEpoch> epochs_;
};

}  // namespace baton::handoff
