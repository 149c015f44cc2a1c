#pragma once
#include "agents/directory.hpp"

namespace baton::agents {

/// How long a browser stays signed in: from signing in, and since it was last seen.
constexpr std::chrono::days session_lasts{14};
constexpr std::chrono::days session_idle{7};

inline bool has_ended(Session const& session, Instant now) {
    return now >= session.created_at + session_lasts || now >= session.last_seen + session_idle;
}

}  // namespace baton::agents
