#pragma once
#include "conversation/state.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// Lists that are kept beside the log, in the entry's own transaction, so that nothing is ever counted.
/// `before` is empty (seq 0, no id) when the conversation has just begun.
void keep_counters(Session& session, conversation::State const* before, conversation::State const& after);

/// Promises, rule use and waits, from the one entry that changes them; `after` is the state after it, or after the batch it came in.
void project_entry(Session& session, std::int64_t conversation, conversation::Entry const& entry, conversation::State const& after);

}  // namespace baton::storage
