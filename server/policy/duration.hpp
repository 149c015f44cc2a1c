#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "policy/decision.hpp"

namespace baton::policy {

/// Reads `30m`, `2h`, `1h 30m`, `1d`, `2h open`. Whole minutes from one minute to thirty days; open hours know no days.
Result<Within> parse_within(std::string_view text);

/// The shortest way to write it: `2h open`.
std::string to_text(Within const& within);

}  // namespace baton::policy
