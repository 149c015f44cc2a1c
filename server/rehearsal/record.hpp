#pragma once
#include <optional>
#include <string>
#include <vector>

#include "handoff/waits.hpp"
#include "rehearsal/crowd.hpp"
#include "rehearsal/past_waits.hpp"
#include "waiting/events.hpp"
#include "waiting/forecast.hpp"

namespace baton::rehearsal {

/// What became of one customer who wanted a person. Seconds of the day.
struct Visit {
    Customer customer;
    std::optional<double> queued, claimed, left, resolved;
    std::optional<waiting::Quote> quote;  ///< given as he was queued
    std::optional<double> offered;        ///< the last offer before somebody came
    int offers_ended = 0;                 ///< before somebody came: declined, missed, withdrawn
    std::string choice;                   ///< callback, email, or "" where he stayed
    std::optional<double> chose, due, kept, broken;
    std::optional<std::size_t> agent;  ///< who claimed him first
    int times_queued = 0;

    bool stayed() const { return choice.empty(); }
    /// Until somebody came, or he went, or chose another way: nothing where he still waits.
    std::optional<double> waited() const {
        if (!queued) return std::nullopt;
        if (choice.empty() && claimed) return *claimed - *queued;
        if (left) return *left - *queued;
        if (chose) return *chose - *queued;
        return std::nullopt;
    }
};

/// What one agent did.
struct Worked {
    std::string name;
    double online = 0;  ///< seconds there and not away
    double busy = 0;    ///< seconds with at least one conversation, while there
    double held = 0;    ///< seconds of conversations: of two at once each counts
    int capacity = 1;
    int offered = 0, claimed = 0, declined = 0, missed = 0, transferred = 0, resolved = 0, promises = 0;
};

/// A played day.
struct Record {
    int conversations = 0;  ///< that began, the bot's own among them
    int by_bot = 0;
    std::vector<Visit> visits;  ///< of those who wanted a person, in the order in which they came
    std::vector<Worked> agents;
    std::vector<waiting::Event> events;  ///< as `baton eval wait` reads them
    std::vector<handoff::Wait> waits;    ///< that are over, oldest first
    std::vector<Refreshed> refreshed;    ///< DaySetup::refreshes
    std::size_t entries = 0;             ///< in the log
    int left_open = 0;                   ///< waiting or with an agent when the day was over
};

}  // namespace baton::rehearsal
