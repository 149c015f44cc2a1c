#include "policy/decision_json.hpp"

#include <algorithm>

#include "base/json_texts.hpp"
#include "policy/duration.hpp"
#include "policy/text.hpp"
#include "policy/visit.hpp"

namespace baton::policy {

namespace {

json::array to_json(std::vector<understanding::Evidence> const& because) {
    json::array list;
    for (auto const& each : because) list.push_back(json::object{{"words", each.words}, {"begin", each.begin}, {"end", each.end}});
    return list;
}

json::array to_json(std::vector<std::string> const& texts) { return json::array(texts.begin(), texts.end()); }

void add_hand_off(json::object& object, HandOff const& now) {
    object["skill"] = now.skill;
    object["priority"] = name_of(now.priority);
    if (now.if_nobody_free) object["if_nobody_free"] = to_json(*now.if_nobody_free);
}

/// The objects of an array; whatever else stands in it is left out.
template <class T, class Read>
std::vector<T> objects_at(json::object const& object, std::string_view name, Read read) {
    std::vector<T> all;
    auto const* const found = object.if_contains(name);
    if (found == nullptr || !found->is_array()) return all;
    for (auto const& each : found->get_array()) {
        if (each.is_object()) all.push_back(read(each.get_object()));
    }
    return all;
}

understanding::Evidence evidence(json::object const& object) {
    return {string_at(object, "words"), static_cast<std::size_t>(std::max<std::int64_t>(0, integer_at(object, "begin"))),
            static_cast<std::size_t>(std::max<std::int64_t>(0, integer_at(object, "end")))};
}

Step step(json::object const& object) {
    return {string_at(object, "rule"), string_at(object, "condition"), string_at(object, "value"), flag_at(object, "held"),
            objects_at<understanding::Evidence>(object, "because", evidence)};
}

Within within_at(json::object const& object, std::string_view name) { return parse_within(string_at(object, name)).value_or(Within{}); }

json::object const* object_at(json::object const& object, std::string_view name) {
    auto const* const found = object.if_contains(name);
    return found != nullptr && found->is_object() ? &found->get_object() : nullptr;
}

HandOff hand_off(json::object const& object) {
    HandOff now{string_at(object, "skill"), priority_named(string_at(object, "priority")).value_or(Priority::normal), std::nullopt};
    if (auto const* fallback = object_at(object, "if_nobody_free")) {
        now.if_nobody_free.emplace();
        if (auto const* callback = object_at(*fallback, "callback"))
            now.if_nobody_free->callback = Callback{within_at(*callback, "within")};
        if (auto const* email = object_at(*fallback, "email")) now.if_nobody_free->email = Email{within_at(*email, "expect")};
    }
    return now;
}

std::optional<Action> action(json::object const& object) {
    auto const kind = string_at(object, "action");
    if (kind == "answer") return Answer{};
    if (kind == "ask_back") return AskBack{};
    if (kind == "hand_off") return hand_off(object);
    if (kind == "offer_hand_off") return OfferHandOff{hand_off(object)};
    if (kind == "callback") return Callback{within_at(object, "within")};
    if (kind == "email") return Email{within_at(object, "expect")};
    return std::nullopt;
}

}  // namespace

json::object to_json(Fallback const& fallback) {
    json::object object;
    if (fallback.callback) object["callback"] = json::object{{"within", to_text(fallback.callback->within)}};
    if (fallback.email) object["email"] = json::object{{"expect", to_text(fallback.email->expect)}};
    return object;
}

json::object to_json(Step const& step) {
    return {
        {"rule", step.rule}, {"condition", step.condition}, {"value", step.value}, {"held", step.held}, {"because", to_json(step.because)}};
}

json::array to_json(Problems const& problems) {
    json::array list;
    for (auto const& each : problems)
        list.push_back(json::object{{"line", each.line},
                                    {"column", each.column},
                                    {"message", each.message},
                                    {"severity", each.severity == Severity::error ? "error" : "warning"}});
    return list;
}

json::object to_json(Decision const& decision) {
    json::object object{
        {"action", kind_of(decision.action)}, {"rule", decision.rule}, {"reason", decision.reason}, {"because", decision.because}};
    std::visit(Visit{
                   [](Answer const&) {},
                   [](AskBack const&) {},
                   [&](HandOff const& now) { add_hand_off(object, now); },
                   [&](OfferHandOff const& offer) { add_hand_off(object, offer.then); },
                   [&](Callback const& callback) { object["within"] = to_text(callback.within); },
                   [&](Email const& email) { object["expect"] = to_text(email.expect); },
               },
               decision.action);
    json::array path;
    for (auto const& each : decision.path) path.push_back(to_json(each));
    object["path"] = std::move(path);
    object["tags"] = to_json(decision.tags);
    object["rules_met"] = to_json(decision.rules_met);
    if (decision.priority) object["set_priority"] = name_of(*decision.priority);
    if (!decision.skill.empty()) object["set_skill"] = decision.skill;
    object["policy_version"] = decision.policy_version;
    return object;
}

Result<Decision> decision_from_json(json::object const& object) {
    auto const found = action(object);
    if (!found) return refuse(Code::invalid, "`" + string_at(object, "action") + "` is no action", "/action");
    Decision decision{.action = *found,
                      .rule = string_at(object, "rule"),
                      .reason = string_at(object, "reason"),
                      .because = string_at(object, "because")};
    decision.path = objects_at<Step>(object, "path", step);
    decision.tags = texts_at(object, "tags");
    decision.rules_met = texts_at(object, "rules_met");
    decision.priority = priority_named(string_at(object, "set_priority"));
    decision.skill = string_at(object, "set_skill");
    decision.policy_version = static_cast<int>(integer_at(object, "policy_version"));
    return decision;
}

}  // namespace baton::policy
