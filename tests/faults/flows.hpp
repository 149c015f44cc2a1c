#pragma once
#include <functional>
#include <string>
#include <vector>

#include "stand.hpp"

namespace baton::faults {

/// What a client asks for, under the same ids each time, until it is answered.
struct Step {
    std::string name;
    std::function<Result<void>(contract::Stand&)> ask;
    std::function<int(contract::Stand&)> found;  ///< how often the store holds what was asked for
};

struct Flow {
    std::string name;
    std::function<void(contract::Stand&)> prepare;  ///< what is there before; without it there is no store yet
    std::vector<Step> steps;
    std::size_t entries_before = 0;  ///< in that conversation
    bool starts = false;             ///< opening the store is part of it
    bool killed = false;             ///< what is there before was left by a process that was killed
};

/// The one conversation that they are about.
ConversationId chat();

/// Start-up of a new store, start-up after a kill, sign-in, send, claim, resolve.
std::vector<Flow> all_flows();

}  // namespace baton::faults
