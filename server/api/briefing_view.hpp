#pragma once
#include "api/services.hpp"

namespace baton::api {

/// The briefing of a conversation, gathered from the log, the register and the ledger.
Task<Result<json::object>> briefing_view(Services& services, ConversationId id);
/// What helps the agent answer: a draft, articles, similar solved conversations.
Task<Result<json::object>> assist_view(Services& services, ConversationId id);

}  // namespace baton::api
