#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "policy/signal.hpp"

namespace baton::policy {

/// What a number is compared with; every bound that is set must hold.
struct Bounds {
    std::optional<double> above;  ///< `above` or `over`: strictly more
    std::optional<double> below;  ///< `below` or `under`: strictly less
    std::optional<double> at_least;
    std::optional<double> at_most;
    std::optional<double> exactly;
    bool operator==(Bounds const&) const = default;
};

/// A score or a yes-or-no signal: `wants_person`, `open_hours: false`.
struct Is {
    Signal signal = Signal::wants_person;
    bool expected = true;
    double threshold = 0.5;
};
/// `exchanges: { over: 4 }`; for agents_free also of one skill.
struct Compare {
    Signal signal = Signal::exchanges;
    Bounds bounds;
    std::string skill;
};
/// `page: /billing/*`, `mentions: high_stakes`; no names = any at all (`error: true`).
struct OneOf {
    Signal signal = Signal::topics;
    std::vector<std::string> names;
    double threshold = 0.5;  ///< intent: from which probability
};
/// `customer: { plan: [pro, team] }`; no values and no bounds = it is known.
struct Attribute {
    std::string name;
    std::vector<std::string> values;
    std::optional<Bounds> bounds;
};

struct Condition;
struct All {
    std::vector<Condition> parts;
};
struct Any {
    std::vector<Condition> parts;
};
struct Not {
    std::vector<Condition> part;
};  ///< exactly one

/// The tree under `when`: all, any and not over leaves.
struct Condition {
    std::variant<All, Any, Not, Is, Compare, OneOf, Attribute> is;
};

}  // namespace baton::policy
