#pragma once
#include <vector>

#include "policy/policy.hpp"
#include "policy/situation.hpp"

namespace baton::policy {

/// Walks the company's rules from top to bottom. Plain: the same values give the same decision, here, in replay and in tests.
///
/// Two things are not the company's to change: while a person is asked for (`person_floor`), every rule that does not hand
/// over is passed over and a handoff is what is left; and asking back or offering a person is not repeated without end.
/// Outside the rollout whatever the bot would say itself becomes a handoff.
Decision decide(Policy const& policy, Situation const& situation);

/// The rules below the one that ended it which would have held as well, by name: shown as "would also fire, not reached".
std::vector<std::string> would_also_hold(Policy const& policy, Situation const& situation, Decision const& decision);

}  // namespace baton::policy
