#pragma once
#include "base/json.hpp"
#include "policy/decision.hpp"
#include "policy/problem.hpp"

namespace baton::policy {

/// As the log keeps a decision and the API shows it (docs/reference/protocol.md, `decision`).
json::object to_json(Decision const& decision);
/// Reads what `to_json` wrote, in this or an earlier release. Code::invalid for what is no decision.
Result<Decision> decision_from_json(json::object const& object);

json::object to_json(Fallback const& fallback);
json::object to_json(Step const& step);
/// What is wrong with a policy's text, for an editor's margin.
json::array to_json(Problems const& problems);

}  // namespace baton::policy
