#pragma once
#include <span>
#include <string>
#include <string_view>

namespace baton::policy {

/// The known word that was probably meant, or "" when none is near (optimal string alignment distance ≤ a third of the length).
std::string_view nearest(std::string_view word, std::span<std::string_view const> known);

/// "; did you mean `x`?", or the whole list when it is short and nothing is near, or "".
std::string hint(std::string_view word, std::span<std::string_view const> known);

}  // namespace baton::policy
