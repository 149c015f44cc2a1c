#pragma once
#include "api/route.hpp"

namespace baton::api {

/// Finding and permitting in one step: an id that is not well formed, not there, or not theirs looks the same.
/// Everyone who may read at the desk may read every conversation; what they may do is decided by role and by the log.
inline Result<ConversationId> access_conversation(Caller const& caller, std::string const& text) {
    if (!may(caller, Access::viewer)) return refuse(Code::not_found, "no such conversation");
    auto id = ConversationId::parse(text);
    if (!id) return refuse(Code::not_found, "no such conversation");
    return id;
}

}  // namespace baton::api
