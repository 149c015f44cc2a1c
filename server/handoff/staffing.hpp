#pragma once
#include <unordered_map>
#include <vector>

#include "handoff/presence.hpp"
#include "waiting/timetable.hpp"

namespace baton::handoff {

/// How the next day of each agent may go: from their presence and their shifts. Kept for a quarter of an hour, so that a forecast need not
/// read calendars.
class Staffing {
  public:
    /// `seconds` is the desk's own time at `now` (WaitQuotes); plans are in it. Not empty; nobody who is never there has a turn.
    std::vector<waiting::Plan> plans(AgentNow const& agent, Instant now, double seconds);
    void closed_on(std::vector<agents::Holiday> holidays) { holidays_ = std::move(holidays), known_.clear(); }

  private:
    struct Known {
        std::int64_t quarter = -1;
        std::string shifts;
        std::optional<Instant> ends, break_until;
        std::vector<waiting::Plan> plans;
        Presence presence = Presence::offline;
        std::optional<Instant> since;
    };
    std::unordered_map<AgentId, Known> known_;
    std::vector<agents::Holiday> holidays_;
};

}  // namespace baton::handoff
