#pragma once
#include <string>
#include <string_view>

namespace baton::understanding {

/// The stem that a word shares with its other forms: `refunds`, `refunded`, `refunding` -> `refund`. Suffix rules after Porter (1980),
/// shortened, and the irregular verbs support people meet. The word is lower case without apostrophes; words in other scripts come back as
/// they are.
std::string lemma_of(std::string_view word);

}  // namespace baton::understanding
