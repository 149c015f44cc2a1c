#pragma once
#include "knowledge/article.hpp"

namespace baton::knowledge {

/// Whether a customer may read it, or hear that it is there.
inline bool for_customers(Article const& article) { return article.audience != "agents"; }

}  // namespace baton::knowledge
