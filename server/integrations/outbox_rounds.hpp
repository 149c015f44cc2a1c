#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "integrations/outbox.hpp"

namespace baton::integrations {

/// Takes what an outbox owes under a lease, so much at once, and looks again when told, after a while, and while there was more than room.
/// What each row comes to is the owner's to store; one whose outcome could not be stored is taken again after its lease.
class OutboxRounds {
  public:
    /// Carries out one row and stores what came of it.
    using Attempt = std::function<Task<Result<void>>(OutboxRow)>;
    struct Needs {
        Outbox& outbox;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        std::function<bool()> may_look;  ///< nothing is taken while it says no
        std::function<Task<Result<Attempt>>()>
            attempting;  ///< once for all rows taken together; they wait for their lease's end where it fails
    };
    struct Options {
        std::chrono::milliseconds sweep;  ///< how long a due row waits at most before someone looks
        std::chrono::milliseconds lease;  ///< outlives every attempt
        int at_once_max = 1;
        std::string_view not_read, not_stored;  ///< what the log calls an outbox that cannot be read, and an outcome that cannot be stored
    };

    OutboxRounds(Needs needs, Options options);
    ~OutboxRounds();

    /// Begins to look; what an earlier process left is due by itself.
    void start();
    /// Something was just put into the outbox, or the clock was moved.
    void wake();
    /// Takes nothing more and returns when what is under way has ended.
    Task<> stop();
    int under_way() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::integrations
