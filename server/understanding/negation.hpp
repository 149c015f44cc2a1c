#pragma once
#include <vector>

#include "understanding/message.hpp"

namespace baton::understanding {

/// Marks what a customer says it is *not* about: "I don't want a refund", "not about a refund", "no refund needed", "rather than
/// cancelling". Narrow on purpose: "you won't refund me" and "I haven't got my refund" are about a refund.
void mark_negated(std::vector<Word>& words);

}  // namespace baton::understanding
