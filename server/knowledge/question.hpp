#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace baton::knowledge {

struct Query;

/// What of a text search reads at most: 8 KiB, cut between characters.
std::string_view bounded(std::string_view text);

/// The turn's own texts: itself, or windows of 60 words (every 45) when it is longer than that.
std::vector<std::string> turn_texts(Query const& query);

}  // namespace baton::knowledge
