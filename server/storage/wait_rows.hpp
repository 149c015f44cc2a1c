#pragma once
#include "conversation/state.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// Keeps `desk_wait` from the one entry that changes it; `after` is the state after it, or after the batch it came in.
void project_wait(Session& session, std::int64_t conversation, conversation::Entry const& entry, conversation::State const& after);

}  // namespace baton::storage
