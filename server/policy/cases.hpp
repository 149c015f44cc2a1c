#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "policy/decide.hpp"
#include "policy/problem.hpp"

namespace baton::policy {

/// What a case says about its situation. A sentence is read by understanding first; whatever else stands in the case is set over it.
struct CaseInput {
    std::string says;
    std::vector<understanding::Utterance> earlier;     ///< `customer: …`, `bot: …`, `agent: …`
    std::vector<std::function<void(Situation&)>> set;  ///< in the order of the text
};

/// What must come out. Empty = not looked at.
struct Expected {
    std::string action;
    std::string rule;
    std::string reason;
    std::string skill;
    std::string priority;
    std::string not_action;
};

struct Case {
    std::string name;
    CaseInput input;
    Expected expect;
    int line = 0;
};

struct Cases {
    std::vector<Case> all;
    Problems problems;  ///< with errors, `all` is empty
};

/// Reads a file of cases (docs/reference/policy.md, "Cases").
Cases parse_cases(std::string_view yaml);

struct CaseResult {
    bool passed = false;
    std::string message;  ///< "" when passed; else what was wanted and what came
    Decision decision;
};

/// `read` is the situation that understanding and knowledge gave for the sentence; an empty one when the case has none.
CaseResult run_case(Policy const& policy, Case const& one, Situation read = {});

}  // namespace baton::policy
