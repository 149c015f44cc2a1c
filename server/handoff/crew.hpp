#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "conversation/lists.hpp"
#include "handoff/presence.hpp"

namespace baton::handoff {

/// Who is at the desk: presence by their sockets and by their own word, offers they missed, shifts, loads and what they took.
class Crew {
  public:
    using Counts = std::unordered_map<AgentId, int>;

    /// Whoever owns a crew hears of it on the loop.
    struct Hear {
        std::function<void(std::vector<AgentNow> const&)> changed;  ///< for the screens
        std::function<void()> may_be_asked;                         ///< someone came, or can take more
        std::function<void(AgentId const&)> left;                   ///< away or gone: is not to be asked
    };

    Crew(Clock const& clock, boost::asio::any_io_executor const& executor, Hear hear)
        : clock_{clock}, gone_timer_{executor}, hear_{std::move(hear)} {}

    /// The accounts as the directory has them; presence stays.
    void take(std::vector<agents::Agent> const& accounts);
    void take(agents::TeamSettings settings);
    agents::TeamSettings const& settings() const { return settings_; }
    std::vector<AgentNow> const& all() const { return agents_; }
    AgentNow* find(AgentId const& id);
    AgentNow const* find(AgentId const& id) const;
    bool somebody_free() const;
    /// Free, and not thinking about another offer.
    bool somebody_askable() const;
    /// Conversations that those who are online can hold at once.
    int places() const;

    void connected(AgentId const& id);
    void disconnected(AgentId const& id);
    /// What an agent says of themselves; the caller has stored it.
    Result<void> set_presence(AgentId const& id, agents::PresenceWord word);

    /// A claim shows that they are there; a second offer that nobody answers shows that they are not.
    void claimed(conversation::Claim claim);
    void missed(AgentId const& id);
    /// Time has passed: shifts and breaks begin and end on whole minutes, who is away comes back, who is gone is offline.
    void look();
    /// Weights and offers of each.
    void count(Counts const& loads, Counts const& asked);

  private:
    void turns(AgentNow& agent, Presence presence, std::string reason, std::optional<Instant> until = {});
    void changed(AgentNow const& agent);
    void look_for_gone();
    void look_at_plans();
    void look_at_absences();
    void plan(AgentNow& agent);
    int taken_by(AgentNow const& agent) const;

    Clock const& clock_;
    boost::asio::steady_timer gone_timer_;
    Hear hear_;
    agents::TeamSettings settings_;
    std::vector<AgentNow> agents_;
    std::unordered_map<AgentId, int> sockets_;
    std::unordered_map<AgentId, int> missed_;
    std::vector<conversation::Claim> claims_;          ///< of the last day, oldest first
    std::unordered_map<AgentId, Instant> back_early_;  ///< whoever says "online" in a break, until its end
    Instant plans_read_{};
};

}  // namespace baton::handoff
