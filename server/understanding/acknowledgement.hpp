#pragma once
#include "understanding/dialogue.hpp"
#include "understanding/message.hpp"
#include "understanding/signals.hpp"

namespace baton::understanding {

/// Whether a reply to an answer only says that it was taken: "So it comes on Tuesday, thanks", "That was it. Works now". One of its clauses
/// thanks or agrees, and none asks, wants something, objects or complains.
bool acknowledges(Message const& message, Signals const& signals, Dialogue const& dialogue);

}  // namespace baton::understanding
