#pragma once
#include <string_view>

#include "policy/policy.hpp"

namespace baton::policy {

/// The text of `shipped.yaml`, as built in: what a new installation begins with.
std::string_view shipped_text();

/// The shipped policy, read. Version 0.
Policy const& shipped();

}  // namespace baton::policy
