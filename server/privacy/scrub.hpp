#pragma once
#include <optional>

#include "conversation/entry.hpp"

namespace baton::privacy {

/// What remains of an entry's body when its conversation is erased: what the log needs to say what happened (who owned it when, how it
/// ended), nothing that somebody wrote or that says who they are. Nothing when the entry holds no such thing and stays as it is.
std::optional<json::object> scrubbed(conversation::Kind kind, json::object const& body);

}  // namespace baton::privacy
