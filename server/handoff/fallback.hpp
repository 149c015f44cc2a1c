#pragma once
#include <optional>
#include <string_view>

#include "agents/hours.hpp"
#include "policy/decision.hpp"

namespace baton::handoff {

/// What a customer may choose when nobody can take over now (guide 4.3). Staying is always one of them.
struct Choices {
    bool open = true;
    std::optional<Instant> opens_at;       ///< when closed
    std::optional<Instant> callback_at;    ///< until when the callback would be; nothing = not offered
    std::optional<Instant> email_by;       ///< until when the e-mail would be answered; nothing = not offered
    std::string_view key = "nobody_free";  ///< the sentence's key in locale/: nobody_free, closed or closed.no_hours
};

/// The moment by which a promise made now is due. Wall time that would end while the desk is closed is counted in open hours
/// instead: nobody is promised a call at three in the morning. Nothing when the desk does not open within a year.
std::optional<Instant> due(policy::Within const& within, std::optional<agents::WeekHours> const& hours, Instant now);

/// `hours` absent = always open. The only place that says by when: promises take their times from here.
Choices choices(policy::Fallback const& fallback, std::optional<agents::WeekHours> const& hours, Instant now);

}  // namespace baton::handoff
