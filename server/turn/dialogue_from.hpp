#pragma once
#include <string>
#include <vector>

#include "conversation/log.hpp"
#include "understanding/dialogue.hpp"

namespace baton::turn {

/// What the log tells the bot about its turn.
struct Reading {
    understanding::Dialogue dialogue;
    std::vector<std::string> shown;  ///< ids of articles shown so far
    int offered = 0;                 ///< how often the bot offered a person in its present stretch
    bool test = false;
};

/// Folds entries into the dialogue understanding reads: the customer's words since the last reply are the turn,
/// what was said before is `earlier`, the newest page and error are where they are.
Reading dialogue_from(conversation::History const& history, Instant now);

}  // namespace baton::turn
