#pragma once
#include <string>
#include <vector>

#include "policy/policy.hpp"
#include "policy/situation.hpp"

namespace baton::policy {

/// How a condition came out. `clauses` say why, as parts of a sentence: what held when it held, what failed when it did not.
struct Met {
    bool held = false;
    std::vector<std::string> clauses;
};

/// Looks at every leaf and records each in `path` under the rule's name, with its value and the words that caused it.
Met meets(Condition const& condition, Situation const& situation, std::string_view rule, std::vector<Step>& path);

/// Whether it holds, recording nothing.
bool holds(Condition const& condition, Situation const& situation);

/// What the conversation is about: product areas named and intents of at least 0.3.
std::vector<std::string> topics_of(Situation const& situation);

}  // namespace baton::policy
