#pragma once
#include "api/rounds.hpp"
#include "base/task.hpp"

namespace baton::api {

/// Where those who are not inside yet take turns on the loop: however many there are, in one round of the loop they have a slice together,
/// so that who is inside waits no longer than that for them. Used on the loop.
class Turnstile {
  public:
    explicit Turnstile(boost::asio::any_io_executor loop) : line_{std::make_shared<Rounds>(std::move(loop))} {}
    /// Resumes in the order of the calls. What is awaited next counts as the turn, up to where it waits for something.
    Task<> pass();
    /// From here on they leave half of the loop's time to those inside.
    void take_half(bool half) { line_->take_half(half); }
    std::size_t waiting() const { return line_->waiting(); }
    /// The server goes away: whoever waits is let go without a turn.
    void abandon() { line_->drop_all(); }

  private:
    std::shared_ptr<Rounds> line_;
};

}  // namespace baton::api
