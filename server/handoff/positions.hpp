#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>

#include "handoff/queue.hpp"

namespace baton::handoff {

/// Tells the screens who has moved in the queue, at most once a second.
class Positions {
  public:
    Positions(Queue const& queue, boost::asio::any_io_executor const& executor) : queue_{queue}, timer_{executor} {}

    void on_move(std::function<void(std::vector<ConversationId> const&)> hear) { hear_ = std::move(hear); }
    void soon();
    void forget(ConversationId const& id) { told_.erase(id); }
    /// What goes with a place has changed for everyone, as when the last free agent leaves.
    void all_again() {
        told_.clear();
        soon();
    }

  private:
    void tell();

    Queue const& queue_;
    boost::asio::steady_timer timer_;
    std::function<void(std::vector<ConversationId> const&)> hear_;
    std::map<ConversationId, int> told_;
    bool armed_ = false;
};

}  // namespace baton::handoff
