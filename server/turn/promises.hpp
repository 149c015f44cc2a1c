#pragma once
#include <string>
#include <vector>

#include "answering/phrases.hpp"
#include "base/random.hpp"
#include "conversation/entry.hpp"
#include "handoff/standing.hpp"

namespace baton::turn {

/// RFC 3339 as the API accepts it: `2026-11-24T14:00:00Z`, with or without milliseconds, in UTC.
Result<Instant> parse_instant(std::string_view text);

/// How a customer wants to wait.
struct Chosen {
    std::string choice;    ///< stay, callback or email
    std::string contact;   ///< number or address
    std::string at;        ///< a callback at a time of their own; "" = as the policy says
    bool in_chat = false;  ///< called back here, in the conversation

    bool needs_contact() const { return choice == "email" || (choice == "callback" && !in_chat); }
};

/// What a waiting customer's choice becomes: the choice, the promise with its deadline, and the sentence that says so.
/// It is due when the policy's own time is up; a callback at a time of the customer's own is due then. What the policy does not offer,
/// and a time that has passed or lies more than 30 days ahead, is refused.
Result<std::vector<conversation::NewEntry>> choice_entries(Chosen const& chosen, handoff::Standing const& standing,
                                                           answering::Phrases const& phrases, std::string const& zone,
                                                           conversation::Actor const& actor, Random& random, Instant now);

}  // namespace baton::turn
