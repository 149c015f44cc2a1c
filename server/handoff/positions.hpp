#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <unordered_map>

#include "handoff/queue.hpp"
#include "handoff/standing.hpp"

namespace baton::handoff {

/// What everyone who waits was told, and who has to be told anew, at most once a second. A screen that shows the same gets nothing.
class Positions {
  public:
    using InOrder = std::vector<Waiting const*>;
    /// What still lies before each of them.
    using Quotes = std::function<std::vector<waiting::Quote>(InOrder const&)>;

    Positions(Queue const& queue, boost::asio::any_io_executor const& executor, Quotes quotes)
        : queue_{queue}, timer_{executor}, quotes_{std::move(quotes)} {}

    void on_move(std::function<void(std::vector<ConversationId> const&)> hear) { hear_ = std::move(hear); }
    void soon();
    /// Who has just joined, and what the log says they were told.
    void first(ConversationId const& id, Told told) { told_.insert_or_assign(id, told); }
    void forget(ConversationId const& id) { told_.erase(id); }
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
    void tell();

    Queue const& queue_;
    boost::asio::steady_timer timer_;
    Quotes quotes_;
    std::function<void(std::vector<ConversationId> const&)> hear_;
    std::unordered_map<ConversationId, Told> told_;
    bool armed_ = false, again_ = false;
};

}  // namespace baton::handoff
