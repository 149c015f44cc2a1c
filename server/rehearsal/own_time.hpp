#pragma once
#include <boost/asio/execution.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/require.hpp>

#include "base/clock.hpp"

namespace baton::rehearsal {

/// Time that only the day moves.
class DayClock final : public Clock {
  public:
    explicit DayClock(Instant now) : now_{now} {}
    Instant now() const override { return now_; }
    void at(Instant now) { now_ = now; }

  private:
    Instant now_;
};

/// Runs work on one loop and keeps timers on another that nobody runs: what the product sets by wall time never goes off, and the day
/// wakes the desk and the timekeeper by its own clock instead.
class OwnTime {
  public:
    OwnTime(boost::asio::io_context& loop, boost::asio::execution_context& timers) : loop_{&loop}, timers_{&timers} {}

    template <class Work>
    void execute(Work&& work) const {
        boost::asio::require(loop_->get_executor(), boost::asio::execution::blocking.never).execute(std::forward<Work>(work));
    }
    boost::asio::execution_context& query(boost::asio::execution::context_t) const noexcept { return *timers_; }
    static constexpr boost::asio::execution::blocking_t query(boost::asio::execution::blocking_t) noexcept {
        return boost::asio::execution::blocking.never;
    }
    OwnTime require(boost::asio::execution::blocking_t::never_t) const noexcept { return *this; }
    friend bool operator==(OwnTime const&, OwnTime const&) noexcept = default;

  private:
    boost::asio::io_context* loop_;
    boost::asio::execution_context* timers_;
};

}  // namespace baton::rehearsal
