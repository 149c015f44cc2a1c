#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "understanding/signals.hpp"

namespace baton::policy {

enum class Priority { low, normal, high, urgent };

/// "within: 2h" is wall time, "within: 2h open" counts opening hours only.
struct Within {
    std::chrono::minutes length{0};
    bool open_hours = false;
    bool operator==(Within const&) const = default;
};

struct Answer {};
struct AskBack {};
struct Callback {
    Within within;
    bool operator==(Callback const&) const = default;
};
struct Email {
    Within expect;
    bool operator==(Email const&) const = default;
};
/// What the customer is offered when no one is free; staying in the queue is always possible.
struct Fallback {
    std::optional<Callback> callback;
    std::optional<Email> email;
    bool operator==(Fallback const&) const = default;
};
struct HandOff {
    std::string skill;  ///< "" = by what it is about
    Priority priority = Priority::normal;
    std::optional<Fallback> if_nobody_free;
};
/// Asks whether the customer would like a person.
struct OfferHandOff {
    HandOff then;
};

using Action = std::variant<Answer, AskBack, HandOff, OfferHandOff, Callback, Email>;

/// One condition as it was met: what was asked and what was there.
struct Step {
    std::string rule;       ///< the rule's name; `otherwise` for the closing part
    std::string condition;  ///< as a person reads it: `sentiment below -0.4`
    std::string value;      ///< what was seen: `-0.62`
    bool held = false;
    std::vector<understanding::Evidence> because;
};

struct Decision {
    Action action;
    std::string rule;     ///< the rule that ended it, or `answered`, `asked back`, `not sure enough`, `out of scope`
    std::string reason;   ///< stable key for lists and reports: `asked_for_person`, `high_stakes`, `distress`, …, `not_sure`
    std::string because;  ///< one sentence: why
    std::vector<Step> path;
    std::vector<std::string> tags;
    std::optional<Priority> priority;  ///< what `set` rules decided on the way
    std::string skill;
    std::vector<std::string> rules_met;  ///< every rule that held, in order, those that only set or tag included
    int policy_version = 0;
};

}  // namespace baton::policy
