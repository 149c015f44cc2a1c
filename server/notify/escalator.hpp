#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <memory>

#include "conversation/lists.hpp"
#include "conversation/live_log.hpp"
#include "handoff/desk.hpp"
#include "notify/escalation.hpp"

namespace baton::notify {

/// Who waits too long is written into the log as `escalated`, with the leads it is told to. Outside the site's hours, with nobody there,
/// it counts from the next opening. Runs on the loop; knows those who wait, and looks into the log before it says so.
class Escalator {
  public:
    struct Needs {
        conversation::LiveLog& log;
        conversation::Lists& lists;
        handoff::Desk& desk;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        WaitBounds bounds;
    };
    explicit Escalator(Needs needs);
    ~Escalator();

    /// Reads who waits already, while the program serves; again a little later, when the store could not say.
    void start();
    void heard(conversation::Appended const& appended);
    /// The clock was moved, or a second has passed.
    void wake();
    void stop();

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::notify
