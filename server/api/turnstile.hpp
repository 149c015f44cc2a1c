#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>

#include "base/task.hpp"

namespace baton::api {

/// Where those who are not inside yet take turns on the loop: however many there are, in one round of the loop they have `slice` together,
/// so that who is inside waits no longer than that for them. One of them goes on in every round. Used on the loop.
class Turnstile : public std::enable_shared_from_this<Turnstile> {
  public:
    static constexpr std::chrono::microseconds slice{500};

    explicit Turnstile(boost::asio::any_io_executor loop) : loop_{std::move(loop)} {}
    /// Resumes in the order of the calls. What is awaited next counts as the turn, up to where it waits for something.
    Task<> pass();
    std::size_t waiting() const { return line_.size(); }
    /// The server goes away: whoever waits is let go without a turn.
    void abandon();

  private:
    void next_round();
    void round();

    boost::asio::any_io_executor loop_;
    std::deque<std::move_only_function<void()>> line_;
    bool turning_ = false;  ///< a round is on its way
};

}  // namespace baton::api
