#pragma once
#include <chrono>

#include "base/clock.hpp"

/// The process's monotonic clock, held: every timer of the product waits by it, whoever wrote it. The program defines the three calls
/// through which time reaches Asio (clock_gettime, epoll_wait, timerfd_create), so the product needs no timer of its own making.
namespace baton::simulation::held_time {

/// From here on the monotonic clock stands still until somebody waits or moves it.
void hold();
std::chrono::steady_clock::time_point now();
void move_to(std::chrono::steady_clock::time_point to);

}  // namespace baton::simulation::held_time

namespace baton::simulation {

/// Wall time of the world: it goes with the held clock, and jumps when the world says so.
class WallClock final : public Clock {
  public:
    explicit WallClock(Instant begin) : begin_{begin}, since_{held_time::now()} {}
    Instant now() const override { return begin_ + std::chrono::floor<milliseconds>(held_time::now() - since_); }
    void jump(milliseconds by) { begin_ += by; }

  private:
    Instant begin_;
    std::chrono::steady_clock::time_point since_;
};

}  // namespace baton::simulation
