#include "policy/describe.hpp"

#include "policy/decision_json.hpp"
#include "policy/duration.hpp"
#include "policy/numbers.hpp"
#include "policy/text.hpp"
#include "policy/visit.hpp"

namespace baton::policy {

namespace {

std::string label(Is const& is) {
    auto const word = std::string{info_of(is.signal).label};
    return is.expected ? word : "not: " + word;
}

std::string label(Compare const& compare) {
    auto const& info = info_of(compare.signal);
    auto const of = compare.skill.empty() ? std::string{} : " for " + compare.skill;
    if (info.kind == Kind::count) return text_of(compare.bounds, true) + " " + std::string{info.label} + of;
    return std::string{info.label} + " " + text_of(compare.bounds, false) + of;
}

std::string label(OneOf const& one_of) {
    auto const word = one_of.signal == Signal::product_areas ? std::string{"is about"} : std::string{info_of(one_of.signal).label};
    return word + " " + (one_of.names.empty() ? "of any kind" : joined(one_of.names, ", ", " or "));
}

std::string label(Attribute const& attribute) {
    auto const word = "customer's " + attribute.name;
    if (attribute.bounds) return word + " " + text_of(*attribute.bounds, false);
    return word + (attribute.values.empty() ? " is known" : " is " + joined(attribute.values, ", ", " or "));
}

std::string label_of_parts(std::vector<Condition> const& parts, std::string_view between) {
    std::vector<std::string> labels;
    for (auto const& part : parts) {
        bool const group = std::holds_alternative<All>(part.is) || std::holds_alternative<Any>(part.is);
        labels.push_back(group ? "(" + label_of(part) + ")" : label_of(part));
    }
    return joined(labels, between, between);
}

json::object bounds_json(Bounds const& bounds) {
    json::object object;
    auto const add = [&](char const* name, std::optional<double> const& bound) {
        if (bound) object[name] = *bound;
    };
    add("above", bounds.above);
    add("below", bounds.below);
    add("at_least", bounds.at_least);
    add("at_most", bounds.at_most);
    add("exactly", bounds.exactly);
    return object;
}

json::array names_json(std::vector<std::string> const& names) { return json::array(names.begin(), names.end()); }

template <class Leaf>
json::object leaf_node(Leaf const& leaf, std::string_view signal) {
    return {{"kind", "leaf"}, {"signal", signal}, {"text", label(leaf)}, {"condition", text_of(leaf)}};
}

json::object node(Is const& is, Policy const&) {
    auto object = leaf_node(is, info_of(is.signal).word);
    object["expected"] = is.expected;
    if (info_of(is.signal).kind == Kind::score) object["threshold"] = is.threshold;
    return object;
}

json::object node(Compare const& compare, Policy const&) {
    auto object = leaf_node(compare, info_of(compare.signal).word);
    object["bounds"] = bounds_json(compare.bounds);
    if (!compare.skill.empty()) object["skill"] = compare.skill;
    return object;
}

/// The words of a named list stand in the node, so that the tree shows what a customer would have to say.
json::object node(OneOf const& one_of, Policy const& policy) {
    auto object = leaf_node(one_of, info_of(one_of.signal).word);
    object["names"] = names_json(one_of.names);
    if (one_of.signal != Signal::mentions) return object;
    json::array entries;
    for (auto const& list : policy.words) {
        if (std::ranges::find(one_of.names, list.name) == one_of.names.end()) continue;
        for (auto const& entry : list.entries) entries.emplace_back(entry);
    }
    object["entries"] = std::move(entries);
    return object;
}

json::object node(Attribute const& attribute, Policy const&) {
    auto object = leaf_node(attribute, "customer");
    object["attribute"] = attribute.name;
    object["names"] = names_json(attribute.values);
    if (attribute.bounds) object["bounds"] = bounds_json(*attribute.bounds);
    return object;
}

json::object group(char const* kind, std::vector<Condition> const& parts, Policy const& policy) {
    json::array nodes;
    for (auto const& part : parts) nodes.push_back(describe(part, policy));
    return {{"kind", kind}, {"parts", std::move(nodes)}};
}

std::optional<Fallback> fallback_of(Action const& action) {
    if (auto const* now = std::get_if<HandOff>(&action)) return now->if_nobody_free;
    if (auto const* offer = std::get_if<OfferHandOff>(&action)) return offer->then.if_nobody_free;
    return std::nullopt;
}

json::object described(Fallback const& fallback) {
    auto object = to_json(fallback);
    object["text"] = text_of(fallback);
    return object;
}

json::object described(Action const& action) {
    json::object object{{"kind", kind_of(action)}, {"text", text_of(action)}};
    auto const* now = std::get_if<HandOff>(&action);
    if (auto const* offer = std::get_if<OfferHandOff>(&action)) now = &offer->then;
    if (now == nullptr) return object;
    object["skill"] = now->skill;
    object["priority"] = name_of(now->priority);
    return object;
}

json::array then_of(Rule const& rule) {
    json::array then;
    auto const& set = rule.set;
    if (!set.skill.empty()) then.push_back(json::object{{"kind", "set"}, {"skill", set.skill}, {"text", "set skill " + set.skill}});
    if (set.priority)
        then.push_back(json::object{
            {"kind", "set"}, {"priority", name_of(*set.priority)}, {"text", "set priority " + std::string{name_of(*set.priority)}}});
    if (!rule.tags.empty())
        then.push_back(json::object{{"kind", "tag"}, {"tags", names_json(rule.tags)}, {"text", "tag " + joined(rule.tags, ", ", ", ")}});
    if (rule.action) then.push_back(described(*rule.action));
    return then;
}

std::string sentence(Rule const& rule, json::array const& then) {
    std::vector<std::string> parts;
    for (auto const& each : then) parts.push_back(string_at(each.get_object(), "text"));
    auto const unless = rule.unless && rule.unless->enabled ? ", unless " + label_of(rule.unless->when) : std::string{};
    return "When " + label_of(rule.when) + unless + ": " + joined(parts, ", ", ", ") + ".";
}

json::object thresholds_json(Thresholds const& thresholds) {
    json::object object{{"answer", thresholds.answer},
                        {"in_scope", thresholds.in_scope},
                        {"ask_back_least", thresholds.ask_back_least},
                        {"ask_back_margin", thresholds.ask_back_margin},
                        {"ask_back_max", thresholds.ask_back_max}};
    for (auto const& info : signals()) {
        bool const own = info.signal != Signal::in_scope && (info.kind == Kind::score || info.signal == Signal::intent);
        if (!own) continue;
        auto const found = thresholds.scores.find(info.signal);
        object[info.word] = found == thresholds.scores.end() ? info.threshold : found->second;
    }
    return object;
}

json::object rollout_json(Rollout const& rollout) {
    json::array segments;
    for (auto const& segment : rollout.segments) {
        json::object object;
        for (auto const& [name, values] : segment) object[name] = names_json(values);
        segments.push_back(std::move(object));
    }
    return {{"share", rollout.share}, {"segments", std::move(segments)}, {"areas", names_json(rollout.areas)}};
}

}  // namespace

std::string label_of(Condition const& condition) {
    return std::visit(Visit{
                          [](All const& all) { return label_of_parts(all.parts, " and "); },
                          [](Any const& any) { return label_of_parts(any.parts, " or "); },
                          [](Not const& no) { return "not (" + label_of(no.part.front()) + ")"; },
                          [](auto const& leaf) { return label(leaf); },
                      },
                      condition.is);
}

json::object describe(Condition const& condition, Policy const& policy) {
    return std::visit(Visit{
                          [&](All const& all) { return group("all", all.parts, policy); },
                          [&](Any const& any) { return group("any", any.parts, policy); },
                          [&](Not const& no) { return group("not", no.part, policy); },
                          [&](auto const& leaf) { return node(leaf, policy); },
                      },
                      condition.is);
}

json::object describe(Rule const& rule, Policy const& policy) {
    auto then = then_of(rule);
    json::object object{{"name", rule.name},       {"reason", rule.reason},
                        {"enabled", rule.enabled}, {"when", describe(rule.when, policy)},
                        {"line", rule.line},       {"text", sentence(rule, then)}};
    if (rule.unless)
        object["unless"] = json::object{
            {"enabled", rule.unless->enabled}, {"when", describe(rule.unless->when, policy)}, {"text", label_of(rule.unless->when)}};
    if (auto const fallback = rule.action ? fallback_of(*rule.action) : std::nullopt) object["if_nobody_free"] = described(*fallback);
    object["then"] = std::move(then);
    return object;
}

json::object describe(Policy const& policy) {
    json::array rules;
    for (auto const& rule : policy.rules) rules.push_back(describe(rule, policy));
    json::object words;
    for (auto const& list : policy.words) words[list.name] = names_json(list.entries);
    auto const& t = policy.thresholds;
    json::array const otherwise{"answer with the source when in scope and surer than " + exact_number(t.answer),
                                "ask back at most " + std::to_string(t.ask_back_max) + " time(s) when two articles compete",
                                "hand off, not sure enough"};
    json::object object{{"format", policy.format},
                        {"version", policy.version},
                        {"rules", std::move(rules)},
                        {"words", std::move(words)},
                        {"otherwise", otherwise}};
    object["thresholds"] = thresholds_json(t);
    object["rollout"] = rollout_json(policy.rollout);
    if (policy.if_nobody_free.size() == 1 && policy.if_nobody_free.front().whom.for_all())
        object["if_nobody_free"] = described(policy.if_nobody_free.front().fallback);
    json::array fallbacks, spills;
    for (auto const& each : policy.if_nobody_free) {
        auto one = described(each.fallback);
        one["site"] = each.whom.site;
        one["skill"] = each.whom.skill;
        fallbacks.push_back(std::move(one));
    }
    for (auto const& each : policy.spill_over)
        spills.push_back(
            json::object{{"site", each.whom.site}, {"skill", each.whom.skill}, {"to", each.to}, {"after_minutes", each.after.count()}});
    object["fallbacks"] = std::move(fallbacks);
    object["spill_over"] = std::move(spills);
    return object;
}

}  // namespace baton::policy
