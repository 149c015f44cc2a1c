#pragma once
#include <string_view>

#include "policy/policy.hpp"

namespace baton::policy {

/// What a customer who was handed over for that reason (`Rule::reason`) is offered when no one is free. The first rule in force that gives
/// the reason counts; what no rule gives, or one without an offer of its own, is offered what the policy says for all.
Fallback fallback_of(Policy const& policy, std::string_view reason);

/// Whether that reason ends in `callback` or `email`: the customer is asked how to go on before anybody at the desk is asked.
bool asks_first(Policy const& policy, std::string_view reason);

}  // namespace baton::policy
