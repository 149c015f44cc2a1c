#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <optional>

#include "conversation/lists.hpp"
#include "handoff/crew.hpp"
#include "handoff/line.hpp"
#include "handoff/offers.hpp"
#include "policy/keeper.hpp"

namespace baton::handoff {

/// Walks the line from its head and asks who can take each: one after the other, so that nobody is passed by while something is
/// looked up for them. Runs on the loop, once for however often it was called.
class Asking {
  public:
    struct Needs {
        conversation::LiveLog& log;
        conversation::Lists& lists;
        policy::Keeper const& policies;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        std::chrono::seconds choose_within;  ///< so long a customer who was offered a callback or an e-mail is left to choose
    };
    Asking(Needs needs, Line& line, Offers& offers, Crew& crew, std::function<void()> refused)
        : needs_{std::move(needs)}, line_{line}, offers_{offers}, crew_{crew}, refused_{std::move(refused)}, again_{needs_.executor} {}

    void soon();
    /// What the store said no to a moment ago is asked again. Runs by itself; said here where another clock drives.
    void wake();
    std::optional<Instant> again_at() const { return again_at_; }

  private:
    void walk();
    bool chooses_first(Waiting const& waiting) const;
    void look_up(Waiting const& waiting);
    Task<> find_who_knew(ConversationId id, std::string visitor_id, std::string customer_id);
    void offer(ConversationId const& id, Choice const& choice);
    void not_stored();

    Needs needs_;
    Line& line_;
    Offers& offers_;
    Crew& crew_;
    std::function<void()> refused_;  ///< an offer did not get into the log
    boost::asio::steady_timer again_;
    std::optional<Instant> again_at_;
    bool posted_ = false;
    bool looking_up_ = false;
};

}  // namespace baton::handoff
