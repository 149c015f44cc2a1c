#pragma once
#include <atomic>

#include "base/clock.hpp"

namespace baton {

/// The system's time, moved by an offset: the demo tells its story as if it had happened before, scenarios skip days.
class OffsetClock final : public Clock {
  public:
    Instant now() const override { return SystemClock{}.now() + milliseconds{offset_.load()}; }
    void move_to(milliseconds offset) { offset_ = offset.count(); }
    void advance(milliseconds by) { offset_ += by.count(); }

  private:
    std::atomic<std::int64_t> offset_{0};
};

}  // namespace baton
