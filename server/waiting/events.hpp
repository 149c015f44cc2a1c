#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// How long those who wait for a person will still wait, learned from what happened before. Plain values: no clock, no JSON, no desk.
namespace baton::waiting {

/// An agent takes conversations from now on, so many at once. Said again, the newer skills and capacity count.
struct Online {
    std::string agent;
    std::vector<std::string> skills;
    int capacity = 1;
};

/// Takes no further one, and finishes what was begun.
struct Offline {
    std::string agent;
};

struct Queued {
    std::string conversation, skill;
    std::int64_t priority = 0;  ///< larger first
};

struct Claimed {
    std::string conversation, agent;
};

/// The customer has gone before anybody came.
struct Abandoned {
    std::string conversation;
};

struct Closed {
    std::string conversation, agent;
};

struct Event {
    double t = 0;  ///< seconds from the start of the first day; a day has 86,400
    std::variant<Online, Offline, Queued, Claimed, Abandoned, Closed> what;
};

inline constexpr double day_seconds = 86'400;

}  // namespace baton::waiting
