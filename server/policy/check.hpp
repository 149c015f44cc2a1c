#pragma once
#include "policy/parse.hpp"

namespace baton::policy {

/// What is wrong with a policy beyond its grammar. Errors: a request for a person could be shadowed, limited or answered by
/// anything but a handoff. Warnings: what is probably not meant, such as a word list nobody uses.
/// The analysis errs on the side of refusing: a condition that does not look at `wants_person` may hold at any time.
Problems check(Policy const& policy, Surroundings const& around = {});

}  // namespace baton::policy
