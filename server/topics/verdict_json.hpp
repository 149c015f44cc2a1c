#pragma once
#include "base/json.hpp"
#include "topics/topics.hpp"

namespace baton::topics {

/// Sets `intent` and `in_scope`, as docs/reference/pipes.md has them.
void add(json::object& out, Verdict const& verdict);

}  // namespace baton::topics
