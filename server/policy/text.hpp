#pragma once
#include <string>
#include <string_view>

#include "policy/policy.hpp"

namespace baton::policy {

/// A condition in the policy's own words: `sentiment below -0.4`, `any of (distress at least 0.5; repeats over 1)`.
std::string text_of(Condition const& condition);
std::string text_of(Is const& is);
std::string text_of(Compare const& compare);
std::string text_of(OneOf const& one_of);
std::string text_of(Attribute const& attribute);

/// `below -0.4`, `more than 4` when `counts`.
std::string text_of(Bounds const& bounds, bool counts);

/// `hand_off`, `ask_back`, …: how records and reports name an action.
std::string_view kind_of(Action const& action);
std::string_view name_of(Priority priority);
std::optional<Priority> priority_named(std::string_view name);

/// What an action does, as a person says it: `hand off to billing, high`.
std::string text_of(Action const& action);
std::string text_of(Fallback const& fallback);

std::string joined(std::vector<std::string> const& parts, std::string_view between, std::string_view last);

}  // namespace baton::policy
