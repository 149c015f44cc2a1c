#pragma once
#include <string_view>

#include "policy/policy.hpp"

namespace baton::policy {

/// What a customer who was handed over for that reason (`Rule::reason`) is offered when no one is free. The first rule in force that gives
/// the reason counts; what no rule gives, or one without an offer of its own, is offered what the policy says for that site and skill.
Fallback fallback_of(Policy const& policy, std::string_view reason, std::string_view site = {}, std::string_view skill = {});

/// Which others may take one who waits for that skill, and after how long; null = nobody else.
SpillOver const* spill_over_of(Policy const& policy, std::string_view site, std::string_view skill);

/// Whether that reason ends in `callback` or `email`: the customer is asked how to go on before anybody at the desk is asked.
bool asks_first(Policy const& policy, std::string_view reason);

}  // namespace baton::policy
