#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/confidence.hpp"
#include "knowledge/index.hpp"
#include "knowledge/passage.hpp"
#include "understanding/dialogue.hpp"

namespace baton::knowledge {

/// A question in its conversation.
struct Query {
    std::string text;                  ///< the turn
    std::vector<std::string> earlier;  ///< what the customer said before, latest first; three count
    std::vector<Vector> vectors;       ///< of `query_texts()`, in order; anything else means a search by words only
    understanding::PageView page;
    bool for_agent = false;  ///< articles for agents are found too
    std::size_t limit = 8;   ///< passages, one an article; at most 50
};

Query query_from(understanding::Dialogue const& dialogue);

/// What the encoder must read for this query: the turn (in windows when it is long), then the turn in its context and in its place.
std::vector<std::string> query_texts(Query const& query);

/// The same with the vectors filled in. Blocking, for the encoder pool.
Result<Query> with_vectors(Query query, understanding::Encoder const& encoder);

/// Best passage of each fitting article, best article first, and how sure it is. Plain function.
Passages search(Index const& index, Query const& query);

/// The same with what the confidence was made of, for fitting and for explaining.
struct Explained {
    Passages passages;
    Features first;
    Features second;
};
Explained explain(Index const& index, Query const& query);

/// Whether a path fits an article's page, whose last `*` stands for any rest: `/orders/*`.
bool page_fits(std::string_view pattern, std::string_view path);

}  // namespace baton::knowledge
