#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace baton {

/// A moment as people say it where they are: "Tuesday 24 November, 14:00". An unknown zone is read as UTC (and says so).
std::string say_when(Instant at, std::string_view zone, std::string_view language);

/// The time of day alone: "14:00" or "2:00 PM", as the language has it.
std::string say_clock(Instant at, std::string_view zone, std::string_view language);

/// How far local time there is ahead of UTC at that moment; 0 for an unknown zone.
std::chrono::seconds offset_there(Instant at, std::string_view zone);

}  // namespace baton
