#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "handoff/presence.hpp"

namespace baton::handoff {

/// Who is at the desk: presence by their sockets and by their own word, offers they missed, shifts and loads. In memory.
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
    Result<void> set_presence(AgentId const& id, Presence presence, std::string reason);

    /// A claim shows that they are there; a second offer that nobody answers shows that they are not.
    void claimed(AgentId const& id) { missed_.erase(id); }
    void missed(AgentId const& id);
    /// Shifts begin and end on whole minutes: read anew once in each.
    void refresh_shifts();
    /// Whose connection has been gone long enough is offline from now on. Runs by itself; said here where another clock drives.
    void wake();
    /// Conversations and offers of each.
    void count(Counts const& loads, Counts const& asked);

  private:
    void turns(AgentNow& agent, Presence presence, std::string reason);
    void changed(AgentNow const& agent);
    void look_for_gone();
    void gone(AgentId const& id);

    Clock const& clock_;
    boost::asio::steady_timer gone_timer_;
    Hear hear_;
    std::vector<AgentNow> agents_;
    std::unordered_map<AgentId, int> sockets_;
    std::unordered_map<AgentId, Instant> gone_since_;
    std::unordered_map<AgentId, int> missed_;
    Instant shifts_read_{};
};

}  // namespace baton::handoff
