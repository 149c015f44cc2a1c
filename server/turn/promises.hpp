#pragma once
#include <string>
#include <vector>

#include "answering/phrases.hpp"
#include "conversation/entry.hpp"
#include "handoff/desk.hpp"

namespace baton::turn {

/// RFC 3339 as the API accepts it: `2026-11-24T14:00:00Z`, with or without milliseconds, in UTC.
Result<Instant> parse_instant(std::string_view text);

/// What a waiting customer's choice becomes: the choice, the promise with its deadline, and the sentence that says so.
/// A callback time before the earliest possible one, or more than 30 days ahead, is refused.
Result<std::vector<conversation::NewEntry>> choice_entries(std::string const& choice, std::string const& contact, std::string const& at,
                                                           handoff::Standing const& standing, answering::Phrases const& phrases,
                                                           std::string const& zone, conversation::Actor const& actor, Random& random,
                                                           Instant now);

}  // namespace baton::turn
