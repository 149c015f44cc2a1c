#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "policy/policy.hpp"
#include "policy/problem.hpp"

namespace baton::policy {

/// Names the company has set up elsewhere. What a policy names beside them is a warning: a skill may come tomorrow.
struct Surroundings {
    std::vector<std::string> skills;  ///< empty = not known, nothing is compared
    std::vector<std::string> areas;
};

/// A policy when nothing is wrong with it, and every problem found; warnings come with a policy.
struct Parsed {
    std::optional<Policy> policy;
    Problems problems;
};

/// Reads and checks a policy. Bad input never throws; each problem names line and column.
Parsed parse_policy(std::string_view yaml, Surroundings const& around = {});

/// A name as a stable key: `Something critical is broken` → `something_critical_is_broken`.
std::string slug(std::string_view name);

}  // namespace baton::policy
