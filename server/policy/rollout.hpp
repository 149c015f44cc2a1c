#pragma once
#include "policy/policy.hpp"
#include "policy/situation.hpp"

namespace baton::policy {

/// Whether the bot may answer this customer about this: within the share, one of the segments and one of the areas.
bool bot_answers(Rollout const& rollout, Situation const& situation);

/// A customer's sticky draw, 0 ≤ x < 100, from a stable text about them (verified id, else visitor id). The same for ever.
double rollout_draw(std::string_view stable_id);

}  // namespace baton::policy
