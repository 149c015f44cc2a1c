#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agents/directory.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "conversation/lists.hpp"
#include "conversation/live_log.hpp"
#include "customers/sites.hpp"
#include "handoff/holders.hpp"
#include "handoff/offers.hpp"
#include "handoff/presence.hpp"
#include "handoff/standing.hpp"
#include "handoff/waits.hpp"
#include "policy/keeper.hpp"
#include "policy/situation.hpp"

namespace baton::handoff {

/// The queue, who is there, and who is asked next. It hears of every stored entry and acts by appending entries; what it keeps
/// in memory can always be read again from the lists.
class Desk {
  public:
    struct Needs {
        conversation::LiveLog& log;
        conversation::Lists& lists;
        agents::Directory& directory;
        customers::Sites& sites;
        policy::Keeper const& policies;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        conversation::Limits limits;
        Waits* waits = nullptr;  ///< what is known of earlier waits; null: it is learned from the start of the process on
    };
    explicit Desk(Needs needs);
    ~Desk();

    /// Reads agents, loads and the waiting ones.
    Task<Result<void>> start();
    /// After an agent was added or changed.
    Task<Result<void>> reload_agents();

    void connected(AgentId const& agent);
    void disconnected(AgentId const& agent);
    /// What somebody says of themselves; the caller has stored it.
    Result<void> set_presence(AgentId const& agent, agents::PresenceWord word);
    agents::TeamSettings const& team_settings() const;
    /// Time has passed: shifts, breaks, absences.
    void look_at_crew();
    /// Conversations whose agent owes a word and is not there any more; whoever asks puts them back.
    std::vector<LeftAlone> left_alone() const;

    std::vector<AgentNow> agents() const;
    std::optional<AgentNow> agent(AgentId const& id) const;
    std::vector<OfferNow> offers_to(AgentId const& id) const;
    /// The offer to one person, as the entry to append; refused with a sentence when they are not there or have no place left.
    /// `beyond_capacity`: a lead who assigns it may.
    Result<conversation::NewEntry> offer_by_name(AgentId const& id, std::string const& site, bool beyond_capacity = false) const;
    policy::DeskState state(std::string const& site) const;
    std::optional<Standing> standing(ConversationId const& id) const;
    /// How it would be for someone who is handed over now for that reason.
    Standing outlook(std::string const& site, std::string const& reason, std::string const& skill = {}) const;
    /// What they are told about their wait, for the entry that queues them; nothing while nobody is there or it is a matter of days.
    std::optional<WaitQuote> quote(Waiting const& joining) const;
    std::size_t waiting() const;

    /// What stands in the log: hears and acts. Subscribed by app/.
    void heard(conversation::Appended const& appended);
    /// Every second, by whoever keeps time: what only time changes. Ranges shrink, a second skill may help, a promise becomes work, who has
    /// lost the connection is gone, an offer that was not stored is made again.
    void wake();
    /// How often what time alone changes of a range is looked at.
    static constexpr std::chrono::seconds ranges_every{15};
    /// When it next has something to do by itself, beside the deadlines in the log; what only screens need is not counted.
    std::optional<Instant> wakes() const;
    /// A deadline of the queue has passed.
    void look_again(ConversationId const& id);

    /// The screens want to know: positions moved (at most once a second), agents changed.
    void on_positions(std::function<void(std::vector<ConversationId> const&)> hear);
    /// What they are promised anew while they wait, for whoever keeps it.
    void on_quotes(std::function<void(std::vector<GivenQuote>)> hear);
    /// Looks at positions, and with `ranges` at what time alone changes of them. Runs by itself; said here where another clock drives.
    void tell_now(bool ranges);
    void on_agents(std::function<void(std::vector<AgentNow> const&)> hear);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace baton::handoff
