#pragma once
// Private to connection.cpp and server.cpp.
#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <list>
#include <utility>

#include "api/timer_wheel.hpp"

namespace baton::api {

class Watch;
/// The connections whose next request has not come, the one that has kept us waiting longest at the front.
using AwaitedHeads = std::list<Watch*>;

/// Closes a connection whose time is up. What trickles in meanwhile does not move the time: only the next step does.
class Watch final : public Timed, public std::enable_shared_from_this<Watch> {
  public:
    using Time = std::chrono::steady_clock::time_point;

    Watch(boost::asio::ip::tcp::socket& socket, TimerWheel& wheel, AwaitedHeads& awaited)
        : socket_{&socket}, wheel_{wheel}, awaited_{awaited} {}
    ~Watch() override { head_is_there(); }

    void expect_within(std::chrono::seconds limit) {
        due_ = std::chrono::steady_clock::now() + limit;
        if (due_ < ticks_at_) tick_at(due_);
    }
    void expect_head(std::chrono::seconds limit) {
        expect_within(limit);
        if (!is_awaited_) place_ = awaited_.insert(awaited_.end(), this);
        is_awaited_ = true;
    }
    void head_is_there() {
        if (std::exchange(is_awaited_, false)) awaited_.erase(place_);
    }
    void pause() { due_ = Time::max(); }
    void release() {
        head_is_there();
        socket_ = nullptr;
    }
    void cut() {
        head_is_there();
        boost::system::error_code ignored;
        if (socket_ != nullptr) socket_->close(ignored);
    }
    void tick() override {
        auto const now = std::chrono::steady_clock::now();
        if (socket_ == nullptr || now < ticks_at_) return;  // an earlier look was asked for since
        ticks_at_ = Time::max();
        if (now >= due_) return cut();
        if (due_ != Time::max()) tick_at(due_);
    }

  private:
    void tick_at(Time at) {
        constexpr std::chrono::seconds wheel_reaches{200};
        auto const now = std::chrono::steady_clock::now();
        ticks_at_ = std::min(at, now + wheel_reaches);
        wheel_.watch(weak_from_this(), std::chrono::ceil<std::chrono::seconds>(ticks_at_ - now));
    }

    boost::asio::ip::tcp::socket* socket_;
    TimerWheel& wheel_;
    AwaitedHeads& awaited_;
    AwaitedHeads::iterator place_;
    bool is_awaited_ = false;
    Time due_ = Time::max();
    Time ticks_at_ = Time::max();
};

}  // namespace baton::api
