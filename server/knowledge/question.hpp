#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace baton::knowledge {

struct Query;

/// What of a text search reads at most: 8 KiB, cut between characters.
std::string_view bounded(std::string_view text);

/// The texts a query is read as; the encoder reads them in this order.
struct Question {
    std::vector<std::string> turn;  ///< itself, or windows of 60 words (every 45) when it is longer than that
    std::string in_context;         ///< with what was said before; "" when nothing was
    std::string in_place;           ///< with the page in words; "" when the turn does not point at it
    double points = 0;              ///< how much it does

    std::size_t texts() const { return turn.size() + (in_context.empty() ? 0U : 1U) + (in_place.empty() ? 0U : 1U); }
};

Question question_of(Query const& query);

}  // namespace baton::knowledge
