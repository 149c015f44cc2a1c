#pragma once
#include <chrono>
#include <optional>

#include "base/clock.hpp"

namespace baton::integrations {

/// When an event that was not taken is offered again: 5 s, 20 s, 80 s … fourfold up to 12 h, each shortened by up to half at random so that
/// what failed together does not come back together. Twelve attempts last about two days; after the twelfth, or three days, nobody tries
/// any more.
struct Backoff {
    std::chrono::seconds first{5};
    std::chrono::seconds longest{12 * 3600};
    std::chrono::hours lifetime{72};
    int factor = 4;
    int attempts_max = 12;
};

struct Attempt {
    int number = 1;      ///< attempts so far, this one included
    Instant happened{};  ///< when the event was stored
    Instant now{};
    double chance = 0;                          ///< 0 … 1: the random part
    std::optional<std::chrono::seconds> asked;  ///< the receiver's Retry-After
};

/// The time of the next attempt; nothing = give up.
std::optional<Instant> next_attempt(Backoff const& backoff, Attempt const& attempt);

}  // namespace baton::integrations
