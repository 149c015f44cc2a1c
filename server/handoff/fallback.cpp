#include "handoff/fallback.hpp"

namespace baton::handoff {

std::optional<Instant> due(policy::Within const& within, std::optional<agents::WeekHours> const& hours, Instant now) {
    auto const by_the_clock = now + within.length;
    if (!hours) return by_the_clock;
    if (!within.open_hours && agents::open_at(*hours, by_the_clock)) return by_the_clock;
    return agents::after_open_time(*hours, now, within.length);
}

Choices choices(policy::Fallback const& fallback, std::optional<agents::WeekHours> const& hours, Instant now) {
    Choices offered;
    offered.open = !hours || agents::open_at(*hours, now);
    if (!offered.open) offered.opens_at = agents::next_opening(*hours, now);
    if (fallback.callback) offered.callback_at = due(fallback.callback->within, hours, now);
    if (fallback.email) offered.email_by = due(fallback.email->expect, hours, now);
    offered.key = offered.open ? "nobody_free" : (offered.opens_at ? "closed" : "closed.no_hours");
    return offered;
}

}  // namespace baton::handoff
