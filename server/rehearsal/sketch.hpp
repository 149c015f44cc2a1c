#pragma once
#include <vector>

#include "rehearsal/crowd.hpp"
#include "waiting/events.hpp"

namespace baton::rehearsal {

/// The day as a queue on paper: the same crowd, places, shifts and order, without a log, offers or words. Some thousand times as fast as
/// the day itself, and good enough to say which of many changes are worth a look, and what an ordinary week before looked like.
struct Sketch {
    double waited_minutes = 0;  ///< of all together, those who left among them
    int left = 0;
    int long_waits = 0;                  ///< who waited longer than ten minutes, and those who left
    std::vector<waiting::Event> events;  ///< as `baton eval wait` reads them
};
Sketch sketch(DayPlan const& plan, std::uint64_t seed);

/// Days before this one, one after the other: what the estimator learns from.
std::vector<waiting::Event> sketched_before(DayPlan const& plan, std::uint64_t seed, int days);

}  // namespace baton::rehearsal
