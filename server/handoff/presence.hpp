#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "agents/directory.hpp"

namespace baton::handoff {

enum class Presence { offline, away, online };
std::string_view name_of(Presence presence);
std::optional<Presence> presence_named(std::string_view name);

/// An agent as they stand now. Presence lives in memory: it follows their sockets and costs no write.
struct AgentNow {
    agents::Agent agent;
    Presence presence = Presence::offline;
    std::string reason;            ///< why away
    std::optional<Instant> since;  ///< when the presence last changed; nothing = not since this process started
    int load = 0;                  ///< conversations active with them
    int asked = 0;                 ///< offers that wait for their answer; each holds a place, and one at a time is enough
    bool on_shift = true;
    std::int64_t taken = 0;  ///< since this process started: evens out who is asked among equals
};

}  // namespace baton::handoff
