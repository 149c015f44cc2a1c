#pragma once
#include <functional>
#include <string>
#include <unordered_map>

#include "conversation/state.hpp"
#include "handoff/crew.hpp"
#include "handoff/slots.hpp"

namespace baton::handoff {

/// Which calls are promised, and when another can be had.
class CallBook {
  public:
    void heard(conversation::State const& state);
    using HoursOf = std::function<std::optional<agents::WeekHours>(std::string const& site)>;
    /// Calendars are read once a minute for each site, and when something was promised.
    std::vector<Instant> const& slots(std::string const& site, HoursOf const& hours, Crew const& crew, Instant now);

  private:
    struct Known {
        Instant minute{};
        Booked booked;
        std::vector<Instant> slots;
    };

    std::unordered_map<ConversationId, Instant> calls_;  ///< by the half-hour in which they are due
    Booked booked_;
    std::unordered_map<std::string, Known> known_;  ///< by site
};

}  // namespace baton::handoff
