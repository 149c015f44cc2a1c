#pragma once
#include "conversation/transition.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// The state that a conversation's stored entries lead to. Throws StorageError when they contradict the rules.
conversation::State folded_again(Session& session, std::int64_t conversation, conversation::Limits const& limits);

/// Draws every projection anew from the entries, in the caller's transaction: states, counters, promises, rule use, search.
/// Returns the number of conversations.
std::int64_t rebuild(Session& session, conversation::Limits const& limits);

/// All projections as text, one row a line, in a fixed order: what two stores are compared by.
std::string projections_as_text(Session& session);

}  // namespace baton::storage
