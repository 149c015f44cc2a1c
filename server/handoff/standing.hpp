#pragma once
#include <string>

#include "handoff/fallback.hpp"

namespace baton::handoff {

/// Where a waiting customer stands.
struct Standing {
    int position = 0;            ///< 1 = next
    bool somebody_free = false;  ///< may come even while the desk is closed
    int low_minutes = 0;
    int high_minutes = 0;  ///< 0 = nothing can be said
    Choices choices;       ///< as the policy in force offers them
    std::string zone;      ///< the site's own, for saying when it opens; "" = not known
    std::string on_top_because;
};

/// `places` = conversations that those who are there can hold at once; `somebody_free` = one of them has a place left. Plain function.
Standing standing_at(int position, int places, bool somebody_free, Choices choices);

}  // namespace baton::handoff
