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
    /// Waits of the days before, oldest first: what the desk reads of them when it starts.
    std::span<handoff::Wait const> history = {};
    /// Those who wait are told as a server tells them, again and again; else at entry only, which costs a tenth.
    bool refreshes = false;
};

/// The midnight with which every day begins.
inline constexpr Instant monday{milliseconds{1'795'392'000'000}};  // 23 November 2026, 00:00 UTC

/// Plays a day and, next morning, what it left over. Discrete events, no waiting, one thread; the same setup gives the same record.
Record play(DaySetup const& setup);

}  // namespace baton::rehearsal
