#pragma once
#include <boost/asio/steady_timer.hpp>
#include <fstream>
#include <functional>

#include "api/admission.hpp"
#include "base/clock.hpp"

namespace baton::app {

/// Measures what is scarce ten times a second, once while nobody is there, and tells admission. Runs on the loop that it measures.
class PressureGauge {
  public:
    struct Needs {
        boost::asio::any_io_executor executor;
        api::Admission& admission;
        Clock const& clock;
        /// What only the caller can count; loop, lag and memory are filled in here.
        std::function<api::Pressure()> counts;
        /// Told when the mood of admission has changed.
        std::function<void(api::Admission::Mood)> changed;
    };
    explicit PressureGauge(Needs needs);
    /// Begins, on the loop's thread.
    void start();
    void stop() { timer_.cancel(); }
    api::Pressure const& last() const { return last_; }

  private:
    using Time = std::chrono::steady_clock::time_point;
    void wait();
    bool deserted() const;
    void measure(Time due);
    double demand(double seconds);

    Needs needs_;
    boost::asio::steady_timer timer_;
    std::ifstream schedule_;  ///< of the loop's thread, as the kernel counts it
    api::Pressure last_;
    double lag_ = 0, loop_ = 0;  ///< milliseconds and share, smoothed
    double wanted_ = 0;          ///< seconds in which the thread ran or wanted to, so far
    Time measured_at_{};
    api::Admission::Mood told_ = api::Admission::Mood::open;
};

/// Bytes of this process in memory.
std::uint64_t resident_bytes();
/// Bytes that this process may have: of its control group, else of the machine.
std::uint64_t memory_limit();

}  // namespace baton::app
