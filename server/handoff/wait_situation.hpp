#pragma once
#include <span>
#include <unordered_map>

#include "handoff/presence.hpp"
#include "handoff/queue.hpp"
#include "handoff/staffing.hpp"
#include "waiting/numbering.hpp"
#include "waiting/rates.hpp"
#include "waiting/situation.hpp"

namespace baton::handoff {

/// A conversation that somebody has, or is asked to take.
struct Held {
    std::string skill;
    Instant since{};  ///< of an offer that is out: when it will be taken
    bool offer = false;
};
using HeldBy = std::unordered_map<AgentId, std::vector<Held>>;

/// The desk as a forecast sees it.
struct DeskNow {
    std::vector<AgentNow> const& agents;
    HeldBy const& held;
    std::span<Waiting const* const> in_order;  ///< those who wait, in the queue's order
    Instant now{};
    waiting::OfferTimes const& offers;
    double seconds = 0;  ///< the same moment in the desk's own time: WaitQuotes
};

/// Among the priorities of those who come: given back to the queue, at the place they had, from where they come before nearly all.
inline constexpr std::int64_t came_back = 9;
inline constexpr double back_start = 3600;

/// What the wait of `asker` depends on, who stands behind the first `ahead` of the queue: those of them who share agents with him, the
/// agents who can serve any of them as route() sees it, and those who would come later and go ahead.
waiting::Situation situation_of(DeskNow const& desk, Waiting const& asker, std::size_t ahead, waiting::Numbering& skills,
                                waiting::Rates& rates, Staffing& staffing);

}  // namespace baton::handoff
