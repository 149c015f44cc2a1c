#pragma once
#include <chrono>
#include <optional>

#include "conversation/state.hpp"

namespace baton::notify {

/// How long somebody may wait for a person before leads are told; 0 = they are not told.
struct WaitBounds {
    std::chrono::minutes urgent{3};
    std::chrono::minutes high{10};
    std::chrono::minutes normal{20};  ///< and low

    std::chrono::minutes of(int priority) const { return priority >= 3 ? urgent : priority == 2 ? high : normal; }
};

/// Whether it waits for somebody to come now: who chose a callback or an e-mail has a promise instead.
bool waits_for_someone(conversation::State const& state);

/// When leads are told (again): the bound after it joined the queue, then at twice that time, and again at twice. Everything it is made of
/// stands in the log, so a restart changes nothing.
std::optional<Instant> next_escalation(conversation::State const& state, Instant joined, WaitBounds const& bounds);

}  // namespace baton::notify
