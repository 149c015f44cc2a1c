#pragma once
#include <chrono>

#include "base/result.hpp"
#include "conversation/state.hpp"

namespace baton::conversation {

/// How long things may take before they happen by themselves.
struct Limits {
    std::chrono::seconds bot_turn{20};
    std::chrono::seconds bot_idle{24 * 3600};
    std::chrono::seconds queue_check{15 * 60};
    std::chrono::seconds offer{30};
    std::chrono::seconds agent_reply{10 * 60};
    std::chrono::seconds agent_idle{24 * 3600};
    std::chrono::seconds wrap_up{10 * 60};
    std::chrono::seconds agent_gone{60};      ///< a customer waits for a word, and the agent's connection is dead
    std::chrono::seconds shift_over{5 * 60};  ///< the same, and their shift has ended
    std::chrono::seconds team_first{5 * 60};  ///< what was passed to a team or a skill is kept for it
};

/// What the writer saw when it decided to write. A claim is compare-and-set; a word carries the epoch it was written under.
struct Expect {
    std::optional<OwnerEpoch> epoch;
    std::optional<Seq> customer_seq;  ///< the bot's: no customer message after this one, or the reply is withdrawn
};

/// The one place that says which entry may follow which state, and what it changes (ARCHITECTURE §2 and §5).
/// Plain: the store calls it inside the transaction that would store the entry, the tests and the simulator call it alone.
/// Code::stale when the epoch has passed, Code::conflict when the stage does not allow it, Code::forbidden when it is not theirs.
Result<State> transition(State const& before, NewEntry const& entry, Expect const& expect, Instant at, Limits const& limits);

/// What a conversation needs before a customer can write in it again; nothing when it is not over.
std::optional<NewEntry> reopening(State const& state, Actor const& actor);

}  // namespace baton::conversation
