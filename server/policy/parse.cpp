#include "policy/parse.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "policy/check.hpp"
#include "policy/reading.hpp"

namespace baton::policy {

namespace {

constexpr std::array<std::string_view, 7> top_words{"policy", "words", "thresholds", "rollout", "if_nobody_free", "spill_over", "rules"};
constexpr std::array<std::string_view, 6> rule_words{"name", "reason", "enabled", "when", "unless", "then"};

/// `unless: { enabled: false, intent: policy_question, … }`
std::optional<Unless> read_unless(Reading& reading, YAML::Node const& node) {
    Unless unless;
    std::optional<Condition> condition;
    if (node.IsMap()) {
        auto entries = reading.read.entries(node, "`unless`");
        if (auto const flag = std::ranges::find(entries, "enabled", &Entry::key); flag != entries.end()) {
            unless.enabled = reading.read.flag(flag->value, "`enabled`").value_or(true);
            entries.erase(flag);
        }
        if (entries.empty()) reading.read.error(node, "`unless` names no condition");
        condition = read_conditions(reading, entries);
    } else {
        condition = read_condition(reading, node, "`unless`");
    }
    if (!condition) return std::nullopt;
    unless.when = std::move(*condition);
    return unless;
}

/// Keys of a rule; a few that people try get their own answer.
bool known_rule_key(Reading& reading, Entry const& entry) {
    if (std::ranges::find(rule_words, entry.key) != rule_words.end()) return true;
    bool const rollout = entry.key == "rollout" || entry.key == "share";
    if (rollout)
        reading.read.error(entry.key_node, "`rollout` stands beside `rules`: it limits the bot's own answers, never a rule or a handoff");
    else
        reading.read.unknown(entry.key_node, "key", entry.key, rule_words);
    return false;
}

void read_reason(Reading& reading, YAML::Node const& node, Rule& rule) {
    auto const given = reading.read.text(node, "`reason`", 60);
    if (given && *given != slug(*given))
        reading.read.error(node, "a reason is a key made of a-z, 0-9 and _; write `" + slug(*given) + "`");
    else if (given)
        rule.reason = *given;
}

/// The rule for a person has one key in every company's reports, whatever they call it.
std::string reason_of(Rule const& rule) {
    auto const* is = std::get_if<Is>(&rule.when.is);
    bool const person = is != nullptr && is->signal == Signal::wants_person && is->expected;
    return person ? "asked_for_person" : slug(rule.name);
}

std::optional<Rule> read_rule(Reading& reading, YAML::Node const& node) {
    Rule rule{.line = node.Mark().line + 1, .column = node.Mark().column + 1};
    std::optional<Condition> when;
    std::set<std::string_view> seen;
    for (auto const& each : reading.read.entries(node, "a rule")) {
        if (!known_rule_key(reading, each)) continue;
        seen.insert(*std::ranges::find(rule_words, each.key));
        if (each.key == "name")
            rule.name = reading.read.text(each.value, "`name`", 80).value_or("");
        else if (each.key == "reason")
            read_reason(reading, each.value, rule);
        else if (each.key == "enabled")
            rule.enabled = reading.read.flag(each.value, "`enabled`").value_or(true);
        else if (each.key == "when")
            when = read_condition(reading, each.value, "`when`");
        else if (each.key == "unless")
            rule.unless = read_unless(reading, each.value);
        else
            read_then(reading, each.value, rule);
    }
    if (node.IsMap()) {
        for (std::string_view const needed : {"name", "when", "then"}) {
            if (!seen.contains(needed)) reading.read.error(node, "a rule needs `" + std::string{needed} + "`");
        }
    }
    if (!when) return std::nullopt;
    rule.when = std::move(*when);
    if (rule.reason.empty()) rule.reason = reason_of(rule);
    return rule;
}

void read_rules(Reading& reading, YAML::Node const& node) {
    std::set<std::string> names;
    for (auto const& each : reading.read.items(node, "`rules`", 500)) {
        auto rule = read_rule(reading, each);
        if (!rule) continue;
        if (!rule->name.empty() && !names.insert(slug(rule->name)).second)
            reading.read.error(each, "two rules are named `" + rule->name + "`");
        reading.policy.rules.push_back(std::move(*rule));
    }
}

void read_format(Reading& reading, YAML::Node const& node) {
    auto const format = reading.read.integer(node, "`policy` (the format)", 0, 1'000'000);
    if (format && *format != 1) reading.read.error(node, "this Baton reads policy format 1, not " + std::to_string(*format));
}

void read_top(Reading& reading, YAML::Node const& root) {
    auto const entries = reading.read.entries(root, "a policy", top_words);
    auto const with = [&](std::string_view key, auto read) {
        auto const found = std::ranges::find(entries, key, &Entry::key);
        if (found != entries.end()) read(found->value);
        return found != entries.end();
    };
    if (!root.IsMap()) return;
    if (!with("policy", [&](auto const& node) { read_format(reading, node); }))
        reading.read.error(root, "a policy begins with `policy: 1`");
    // Rules lean on words and thresholds, wherever these stand in the text.
    with("words", [&](auto const& node) { read_words(reading, node); });
    with("thresholds", [&](auto const& node) { read_thresholds(reading, node); });
    with("rollout", [&](auto const& node) { read_rollout(reading, node); });
    with("if_nobody_free", [&](auto const& node) { read_fallbacks(reading, node); });
    with("spill_over", [&](auto const& node) { read_spill_over(reading, node); });
    if (!with("rules", [&](auto const& node) { read_rules(reading, node); }))
        reading.read.error(root, "a policy needs `rules`; `rules: []` is none");
}

}  // namespace

std::string slug(std::string_view name) {
    std::string key;
    for (char const c : fold(name)) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (plain)
            key += c;
        else if (!key.empty() && key.back() != '_')
            key += '_';
    }
    while (key.ends_with('_')) key.pop_back();
    return key;
}

Parsed parse_policy(std::string_view yaml, Surroundings const& around) {
    Parsed parsed;
    Policy policy;
    policy.source = yaml.substr(0, YamlLimits{}.bytes);
    YamlReader reader{parsed.problems};
    Reading reading{reader, policy};
    if (auto const root = reader.load(yaml)) {
        try {
            read_top(reading, *root);
        } catch (YAML::Exception const& broken) {
            parsed.problems.push_back({broken.mark.line + 1, broken.mark.column + 1, "cannot be read: " + broken.msg, Severity::error});
        }
    }
    if (!has_errors(parsed.problems)) std::ranges::move(check(policy, around), std::back_inserter(parsed.problems));
    sort(parsed.problems);
    if (!has_errors(parsed.problems)) parsed.policy = std::move(policy);
    return parsed;
}

}  // namespace baton::policy
