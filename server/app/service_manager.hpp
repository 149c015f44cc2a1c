#pragma once
#include <boost/asio/steady_timer.hpp>
#include <chrono>

namespace baton::app {

/// What systemd is told of us (sd_notify(3)); nothing where nobody listens. The signs of life come from the loop that does the work, so
/// that a loop that hangs is noticed and the service started again.
class ServiceManager {
  public:
    explicit ServiceManager(boost::asio::any_io_executor const& loop) : timer_{loop} {}

    /// Customers are served from now on.
    void ready();
    /// We end, and may take a while over it.
    void stopping();

  private:
    void next_sign_of_life();

    boost::asio::steady_timer timer_;
    std::chrono::microseconds every_{0};
};

}  // namespace baton::app
