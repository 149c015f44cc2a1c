#pragma once
#include <array>
#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <memory>
#include <vector>

namespace baton::api {

/// Something that must be looked at again after a while.
class Timed {
  public:
    virtual ~Timed() = default;
    /// Called once for each `watch`, never earlier than asked.
    virtual void tick() = 0;
};

/// One timer for all sockets: a ring of one-second slots. Watching costs a push, nothing is ever cancelled. However many are due in one
/// second, others are served in between.
class TimerWheel {
  public:
    explicit TimerWheel(boost::asio::any_io_executor const& executor);
    ~TimerWheel();
    /// At most 255 seconds ahead.
    void watch(std::weak_ptr<Timed> what, std::chrono::seconds in);
    void stop();

  private:
    struct Clockwork;
    std::shared_ptr<Clockwork> clockwork_;
};

}  // namespace baton::api
