#pragma once
#include <algorithm>
#include <chrono>

namespace baton::api {

/// How far a client is ahead of what it may send: a leaky bucket. Nobody is refused by it; what they sent is only read later.
class Pace {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// `a_second` 0 is no limit. Ten seconds' worth may come at once.
    explicit Pace(double a_second) : a_second_{a_second} {}

    void charge(double cost, Time now) {
        auto const passed = std::chrono::duration<double>(now - at_).count();
        ahead_ = std::max(0.0, ahead_ - passed * a_second_) + cost;
        at_ = now;
    }
    /// How long to wait before the next read.
    std::chrono::milliseconds pause() const {
        constexpr double burst_seconds = 10;
        if (a_second_ <= 0) return {};
        auto const seconds = ahead_ / a_second_ - burst_seconds;
        return std::chrono::milliseconds{seconds <= 0 ? 0 : static_cast<std::int64_t>(seconds * 1000) + 1};
    }

  private:
    double a_second_;
    double ahead_ = 0;
    Time at_{};
};

}  // namespace baton::api
