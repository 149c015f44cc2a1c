#pragma once
#include <span>

#include "rehearsal/scene.hpp"

namespace baton::rehearsal {

struct DaySetup {
    Lasting const& lasting;
    DayPlan const& plan;
    std::uint64_t seed = 1;
    Troubles troubles = {};
    Witness* witness = nullptr;
    /// What the estimator has learned from before the day; without it nobody gets a quote.
    std::span<waiting::Event const> history = {};
};

/// Plays a day and, next morning, what it left over. Discrete events, no waiting, one thread; the same setup gives the same record.
Record play(DaySetup const& setup);

}  // namespace baton::rehearsal
