#pragma once
#include <string>

#include "conversation/lists.hpp"
#include "conversation/live_log.hpp"

namespace baton::handoff {

/// The agent who last took over a conversation of this person, this one included; "" when nobody did or it cannot be read.
/// Looks at their four newest conversations.
Task<std::string> helped_before(conversation::Lists& lists, conversation::LiveLog& log, std::string visitor_id, std::string customer_id);

}  // namespace baton::handoff
