#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace baton::policy {

/// A finite decimal number and nothing else.
std::optional<double> parse_number(std::string_view text);

/// At most two decimals, no trailing zeros: `-0.62`, `4`.
std::string short_number(double value);

/// As many decimals as it takes to read the same value back: for what a policy compares with.
std::string exact_number(double value);

}  // namespace baton::policy
