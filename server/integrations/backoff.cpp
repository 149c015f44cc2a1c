#include "integrations/backoff.hpp"

#include <algorithm>

namespace baton::integrations {

std::optional<Instant> next_attempt(Backoff const& backoff, Attempt const& attempt) {
    if (attempt.number >= backoff.attempts_max) return std::nullopt;
    auto wait = backoff.first;
    for (int i = 1; i < attempt.number && wait < backoff.longest; ++i) wait *= backoff.factor;
    wait = std::min(wait, backoff.longest);
    auto const jittered = milliseconds{
        static_cast<std::int64_t>(static_cast<double>(milliseconds{wait}.count()) * (1.0 - std::clamp(attempt.chance, 0.0, 1.0) / 2))};
    auto const asked = std::clamp(attempt.asked.value_or(std::chrono::seconds{0}), std::chrono::seconds{0}, backoff.longest);
    auto const next = attempt.now + std::max<milliseconds>(jittered, asked);
    if (next > attempt.happened + backoff.lifetime) return std::nullopt;
    return next;
}

}  // namespace baton::integrations
