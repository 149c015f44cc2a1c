#include "policy/fallback_of.hpp"

#include <algorithm>

#include "policy/visit.hpp"

namespace baton::policy {
namespace {

Rule const* rule_for(Policy const& policy, std::string_view reason) {
    auto const found = std::ranges::find_if(
        policy.rules, [&](Rule const& rule) { return rule.enabled && rule.action.has_value() && rule.reason == reason; });
    return found == policy.rules.end() ? nullptr : &*found;
}

std::optional<Fallback> own_offer(Action const& action) {
    return std::visit(Visit{
                          [](HandOff const& now) { return now.if_nobody_free; },
                          [](OfferHandOff const& offer) { return offer.then.if_nobody_free; },
                          [](Callback const& callback) { return std::optional{Fallback{callback, std::nullopt}}; },
                          [](Email const& email) { return std::optional{Fallback{std::nullopt, email}}; },
                          [](auto const&) { return std::optional<Fallback>{}; },
                      },
                      action);
}

}  // namespace

Fallback fallback_of(Policy const& policy, std::string_view reason) {
    auto const* rule = rule_for(policy, reason);
    auto own = rule != nullptr ? own_offer(*rule->action) : std::nullopt;
    return own ? *own : policy.if_nobody_free.value_or(Fallback{});
}

bool asks_first(Policy const& policy, std::string_view reason) {
    auto const* rule = rule_for(policy, reason);
    return rule != nullptr && (std::holds_alternative<Callback>(*rule->action) || std::holds_alternative<Email>(*rule->action));
}

}  // namespace baton::policy
