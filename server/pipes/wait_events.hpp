#pragma once
#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "waiting/estimator.hpp"

namespace baton::pipes {

/// One line of a record of the desk: docs/reference/pipes.md. Unknown kinds and fields are refused.
Result<waiting::Event> wait_event_of(std::string const& line);

/// A record and the line of each event. Of events at the same t, a claim or a leave written before its `queued`, and an end written before
/// its claim, are moved behind it.
struct WaitEvents {
    std::vector<waiting::Event> events;
    std::vector<std::size_t> line;  ///< from 1
};
Result<WaitEvents> read_wait_events(std::filesystem::path const& file);

/// Learns from `history`, follows `log`, and writes one line to `quotes` for each customer who is queued in it. The file appears whole or
/// not at all. What is wrong is told with file and line.
Result<void> quote_waits(std::filesystem::path const& history, std::filesystem::path const& log, std::filesystem::path const& quotes);

}  // namespace baton::pipes
