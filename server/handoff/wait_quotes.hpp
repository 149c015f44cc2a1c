#pragma once
#include <chrono>
#include <optional>
#include <set>
#include <vector>

#include "conversation/live_log.hpp"
#include "handoff/offers.hpp"
#include "handoff/standing.hpp"
#include "handoff/wait_situation.hpp"
#include "handoff/waits.hpp"
#include "waiting/calibration.hpp"

namespace baton::handoff {

/// Says how long those who wait for a person will wait, from how long conversations of each skill took and how long people stayed (handling
/// and patience with what is still running counted as censored), when they come, who is there and whose shift ends: waiting::forecast over
/// the desk's own queue. What came of earlier quotes corrects the next (docs/decisions/0015-wait-estimate.md).
class WaitQuotes {
  public:
    explicit WaitQuotes(Clock const& clock) : clock_{clock} {}

    /// The day begins at midnight there; learned arrivals are by the hour of its day.
    void local_to(std::string zone) {
        zone_ = std::move(zone);
        offset_at_.reset();
    }
    void closed_on(std::vector<agents::Holiday> holidays) { staffing_.closed_on(std::move(holidays)); }
    /// What the store knows, oldest first. Conversations that are with an agent count as held from when they were claimed.
    void learn(std::vector<Wait> const& waits);
    /// What happens from now on.
    void heard(conversation::Appended const& appended);

    /// For one who joins the queue now, at his place in it.
    WaitQuote joining(std::vector<AgentNow> const& agents, std::vector<Waiting const*> const& in_order, Waiting const& asker);
    /// For each of those who wait: what still lies before them. A few of each skill are played, the others lie between them; work grows
    /// with the logarithm of the queue, beside one step a customer.
    std::vector<WaitQuote> all(std::vector<AgentNow> const& agents, std::vector<Waiting const*> const& in_order);

    /// Whether they would be told another time than the last that was promised in this wait, and how often they have been is in bounds.
    bool promises_anew(ConversationId const& id, waiting::Quote const& range) const;
    /// They have been told: it is judged with the wait.
    GivenQuote promised(ConversationId const& id, Told const& told, waiting::Quote const& forecast);

    /// Who is being asked now: each holds a place, as a conversation that begins when it is taken.
    void offered(std::vector<OfferNow> offers) { offered_ = std::move(offers); }

  private:
    struct Hearing;
    struct Open {
        std::string skill;
        Instant since{};
        conversation::Seq seq = 0;
        std::optional<WaitQuote> quote;  ///< as it joined
        std::vector<LaterQuote> later;
        std::optional<Instant> offered_at;
    };
    struct Handled {
        AgentId agent;
        Held held;
    };

    double seconds(Instant at) const;
    /// How far local time is ahead of UTC now.
    std::chrono::seconds offset() const;
    void joined(ConversationId const& id, std::int64_t priority, Open wait);
    void judge(Open const& wait, Instant at);
    void asked(ConversationId const& id, Instant at);
    void offer_ends(ConversationId const& id, Instant at, bool taken);
    void over(ConversationId const& id, std::string_view how, Instant at);
    void begins(ConversationId const& id, AgentId agent, std::string skill, Instant at);
    void ends(ConversationId const& id, Instant at);
    void put_down(ConversationId const& id);
    HeldBy held(waiting::OfferTimes const& times) const;
    waiting::Quote forecast(DeskNow const& desk, Waiting const& asker, std::size_t ahead);
    waiting::Quote if_lost(DeskNow const& desk, std::size_t at);
    double thought(ConversationId const& id) const;

    Clock const& clock_;
    std::string zone_;
    mutable std::optional<std::chrono::sys_time<std::chrono::minutes>> offset_at_;  ///< when `offset_` was looked up
    mutable std::chrono::seconds offset_{};
    waiting::Numbering skills_;
    waiting::Rates rates_;
    waiting::Offers offers_;
    waiting::Calibration calibration_;
    waiting::Calibration refreshed_;  ///< of later quotes: of those who have waited, the unlucky are more
    Staffing staffing_;
    std::unordered_map<ConversationId, Open> open_;
    std::unordered_map<ConversationId, Handled> handled_;
    std::unordered_map<AgentId, std::set<std::pair<Instant, ConversationId>>> by_agent_;  ///< the same
    std::vector<OfferNow> offered_;
};

}  // namespace baton::handoff
