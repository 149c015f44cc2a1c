#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <memory>

#include "base/locale.hpp"
#include "conversation/live_log.hpp"
#include "customers/sites.hpp"
#include "handoff/desk.hpp"

namespace baton::turn {

/// Nobody is left with an agent who is not there any more: where a word is owed and the agent's connection died, they went offline or their
/// shift is over, the conversation goes back to the queue and the customer is told why, in the words of their site. Who holds what stands
/// in the log, and after a start nobody is there until their connection is, so a restart in the middle changes nothing but the grace.
class Departures {
  public:
    struct Needs {
        conversation::LiveLog& log;
        handoff::Desk& desk;
        customers::Sites const& sites;
        Locale const& locale;
        boost::asio::any_io_executor executor;
    };
    explicit Departures(Needs needs);
    ~Departures();

    /// Looks once a second from now on.
    void start();
    /// Looks now: the clock was moved (tests), or somebody has just said that they go.
    void wake();
    void stop();
    /// Conversations on their way back.
    std::size_t under_way() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::turn
