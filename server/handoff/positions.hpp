#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "handoff/queue.hpp"
#include "handoff/standing.hpp"
#include "handoff/waits.hpp"

namespace baton::handoff {

/// What everyone who waits was told, and who has to be told anew, at most once a second. A screen that shows the same gets nothing.
class Positions {
  public:
    using InOrder = std::vector<Waiting const*>;
    /// What still lies before each of them.
    using Quotes = std::function<std::vector<WaitQuote>(InOrder const&)>;
    /// Somebody whose screen now says something else, or who has just joined.
    struct Telling {
        Waiting const& waiting;
        Told const& told;
        waiting::Quote const& forecast;
    };

    Positions(Queue const& queue, Clock const& clock, boost::asio::any_io_executor const& executor, Quotes quotes)
        : queue_{queue}, clock_{clock}, timer_{executor}, quotes_{std::move(quotes)} {}

    void on_move(std::function<void(std::vector<ConversationId> const&)> hear) { hear_ = std::move(hear); }
    void on_told(std::function<void(std::vector<Telling> const&)> hear) { told_heard_ = std::move(hear); }
    void soon();
    /// At once, if something moved or `ranges` are to be looked at; said here where another clock drives.
    void wake(bool ranges);
    /// Who has just joined, and what the log says they were told.
    void first(ConversationId const& id, Told told) {
        told_.insert_or_assign(id, Last{told, clock_.now()});
        joined_.insert(id);
    }
    void forget(ConversationId const& id) {
        told_.erase(id);
        joined_.erase(id);
    }
    void forget_all() {
        told_.clear();
        soon();
    }
    Told const* told(ConversationId const& id) const;
    /// What goes with a place has changed for everyone, as when the last free agent leaves.
    void all_again() {
        again_ = true;
        soon();
    }

  private:
    struct Last {
        Told told;
        Instant at{};
    };
    void tell();

    Queue const& queue_;
    Clock const& clock_;
    boost::asio::steady_timer timer_;
    Quotes quotes_;
    std::function<void(std::vector<ConversationId> const&)> hear_;
    std::function<void(std::vector<Telling> const&)> told_heard_;
    std::unordered_map<ConversationId, Last> told_;
    std::unordered_set<ConversationId> joined_;  ///< since the last look
    bool armed_ = false, again_ = false;
};

}  // namespace baton::handoff
