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

template <class Item>
Item const* first_for(std::vector<Item> const& items, std::string_view site, std::string_view skill) {
    auto const found = std::ranges::find_if(items, [&](Item const& each) { return each.whom.holds(site, skill); });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

Fallback fallback_of(Policy const& policy, std::string_view reason, std::string_view site, std::string_view skill) {
    auto const* rule = rule_for(policy, reason);
    if (auto own = rule != nullptr ? own_offer(*rule->action) : std::nullopt) return *own;
    auto const* found = first_for(policy.if_nobody_free, site, skill);
    return found != nullptr ? found->fallback : Fallback{};
}

SpillOver const* spill_over_of(Policy const& policy, std::string_view site, std::string_view skill) {
    return first_for(policy.spill_over, site, skill);
}

bool asks_first(Policy const& policy, std::string_view reason) {
    auto const* rule = rule_for(policy, reason);
    return rule != nullptr && (std::holds_alternative<Callback>(*rule->action) || std::holds_alternative<Email>(*rule->action));
}

}  // namespace baton::policy
