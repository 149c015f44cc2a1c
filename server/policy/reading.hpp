#pragma once
// Only for this folder's sources: the parts that parse.cpp puts together.
#include "policy/policy.hpp"
#include "policy/yaml_reader.hpp"

namespace baton::policy {

/// What the parts of one policy need of each other while it is read.
struct Reading {
    YamlReader& read;
    Policy& policy;
};

/// The tree under `when`, `unless`, `all`, `any` or `not`.
std::optional<Condition> read_condition(Reading& reading, YAML::Node const& node, std::string_view what);

/// The same for entries already taken from their map: all of them have to hold.
std::optional<Condition> read_conditions(Reading& reading, std::vector<Entry> const& entries);

/// Bounds such as `{ over: 4 }` within what the signal can be.
std::optional<Bounds> read_bounds(Reading& reading, std::vector<Entry> const& entries, YAML::Node const& at, std::string_view what,
                                  double least, double most);

/// `then`: fills set, tags and action of the rule.
void read_then(Reading& reading, YAML::Node const& node, Rule& rule);
/// `{ within: 2h }` under `name`.
std::optional<Within> read_promise(Reading& reading, Entry const& entry, std::string_view name);
std::optional<Fallback> read_fallback(Reading& reading, YAML::Node const& node);
/// At the top of a policy: one for all, or a list of which each may name a site and a skill.
void read_fallbacks(Reading& reading, YAML::Node const& node);
void read_spill_over(Reading& reading, YAML::Node const& node);

void read_words(Reading& reading, YAML::Node const& node);
void read_thresholds(Reading& reading, YAML::Node const& node);
void read_rollout(Reading& reading, YAML::Node const& node);

}  // namespace baton::policy
