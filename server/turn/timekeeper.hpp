#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <set>
#include <unordered_map>

#include "conversation/lists.hpp"
#include "conversation/live_log.hpp"
#include "handoff/desk.hpp"
#include "turn/turn.hpp"

namespace baton::turn {

/// Promise 6: what nobody does in time happens by itself. Deadlines are stored with the entry that set them; this keeps those of the
/// next five minutes in the order of time, reads on before they run out, and appends what a deadline says when it has passed.
class Timekeeper {
  public:
    struct Needs {
        conversation::LiveLog& log;
        conversation::Lists& lists;
        handoff::Desk& desk;
        Turn& turn;
        Locale const& locale;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        int read_at_once = 10'000;  ///< deadlines; more at one moment are read when these have passed
    };
    explicit Timekeeper(Needs needs);
    ~Timekeeper();

    /// Reads what is due from the store: deadlines survive the process.
    Task<Result<void>> start();
    void heard(conversation::Appended const& appended);
    /// The clock was moved (tests), or a second has passed: runs what is due.
    void wake();
    void stop();

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::turn
