#pragma once
#include "base/json.hpp"
#include "policy/policy.hpp"

namespace baton::policy {

/// The tree that the console draws: structured nodes, each with a `text` for a person.
///
///     node  {"kind":"all"|"any"|"not","parts":[node…]}
///        or {"kind":"leaf","signal","text","condition", and what it compares with: "bounds"|"names"|"expected","threshold"}
///     rule
///     {"name","reason","enabled","when":node,"unless":{"enabled","when":node},"then":[{"kind","text",…}],"if_nobody_free":{…,"text"},"text"}
json::object describe(Condition const& condition, Policy const& policy);
json::object describe(Rule const& rule, Policy const& policy);
/// {"format","version","rules","words","thresholds","rollout","if_nobody_free","fallbacks","spill_over","otherwise"}
json::object describe(Policy const& policy);

/// One condition as a chip: `mood below -0.4`, `more than 4 exchanges`.
std::string label_of(Condition const& condition);

}  // namespace baton::policy
