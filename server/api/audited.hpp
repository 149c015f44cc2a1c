#pragma once
#include "api/route.hpp"
#include "audit/trail.hpp"

namespace baton::api {

/// What the audit log says of a call of this route, without its outcome; nothing for routes that administer nothing. Of the body only
/// fields that are named in one table: no password, no secret, nobody's words.
std::optional<audit::Event> audited(Route const& route, Call const& call);

/// Writes it down when it was done, when a known caller was not allowed it, and when a sign-in failed; strangers who are turned away fill
/// nothing. A log that cannot be written is warned of and does not undo what was done.
Task<> note(audit::Trail& trail, audit::Event event, int status);

}  // namespace baton::api
