#pragma once
#include <string>

#include "handoff/fallback.hpp"

namespace baton::handoff {

/// Where a waiting customer stands.
struct Standing {
    int position = 0;  ///< 1 = next
    int low_minutes = 0;
    int high_minutes = 0;  ///< 0 = nothing can be said
    Choices choices;       ///< as the policy in force offers them
    std::string zone;      ///< the site's own, for saying when it opens; "" = not known
    std::string on_top_because;
};

/// `places` = conversations that those who are there can hold at once. Plain function.
Standing standing_at(int position, int places, Choices choices);

}  // namespace baton::handoff
