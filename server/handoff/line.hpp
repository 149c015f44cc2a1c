#pragma once
#include <functional>
#include <set>
#include <unordered_map>

#include "conversation/state.hpp"
#include "handoff/queue.hpp"

namespace baton::handoff {

/// After how long whom else may be asked for someone.
struct Spill {
    std::chrono::minutes after{0};
    std::string to;  ///< a skill; "" = anyone
};

/// Those who wait, kept from the stored states: their order, and who was asked in this wait.
/// What only time changes (a second skill may help, a promise becomes work) changes at look(), which the desk calls every second.
class Line {
  public:
    using SpillOf = std::function<std::optional<Spill>(Waiting const&)>;

    Line(Clock const& clock, SpillOf spill_of) : clock_{clock}, spill_of_{std::move(spill_of)} {}

    /// Puts, moves or removes, as the state says.
    void heard(conversation::State const& state);
    /// This agent declined or let it pass: not again in this wait.
    void asked(ConversationId const& id, std::string agent);
    /// Who helped this person before; "" = nobody, or it could not be found out.
    void knew(ConversationId const& id, std::string agent);
    /// Everyone may be asked again.
    void ask_again(ConversationId const& id);
    /// Whether time has changed somebody's place or who may take them.
    bool look();
    /// When it next will.
    std::optional<Instant> changes_at() const { return alarms_.empty() ? std::nullopt : std::optional{alarms_.begin()->first}; }

    Queue const& queue() const { return queue_; }
    conversation::OwnerEpoch epoch(ConversationId const& id) const;

  private:
    void put(Waiting waiting);
    /// What is true at this moment, and when it next will be something else.
    std::optional<Instant> as_of_now(Waiting& waiting) const;
    void drop_alarm(ConversationId const& id);

    Clock const& clock_;
    SpillOf spill_of_;
    Queue queue_;
    std::set<std::pair<Instant, ConversationId>> alarms_;
    std::unordered_map<ConversationId, Instant> alarm_of_;
};

}  // namespace baton::handoff
