#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace baton::api {

/// Much that is due at once, done piece by piece: in one round of the loop all pieces have `slice` together, and what else is ready comes
/// in between. One of them is done in every round. Used on the loop; owned by a shared_ptr, and what is left when the last one goes is
/// dropped.
class Rounds : public std::enable_shared_from_this<Rounds> {
  public:
    using Piece = std::move_only_function<void()>;
    static constexpr std::chrono::microseconds slice{250};

    explicit Rounds(boost::asio::any_io_executor const& loop) : timer_{loop} {}
    /// Done in the order of the calls, never within the call.
    void add(Piece piece);
    /// From here on they leave half of the loop's time to others: each round is followed by a pause as long as itself.
    void take_half(bool half) { half_ = half; }
    std::size_t waiting() const { return line_.size(); }
    void drop_all() { std::exchange(line_, {}).clear(); }

  private:
    using Time = std::chrono::steady_clock;
    void next(Time::duration pause);
    void round();

    boost::asio::steady_timer timer_;
    std::deque<Piece> line_;
    bool half_ = false;
    bool turning_ = false;  ///< a round is on its way
};

}  // namespace baton::api
