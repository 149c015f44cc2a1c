#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "agents/directory.hpp"

namespace baton::handoff {

enum class Presence { offline, away, online };
std::string_view name_of(Presence presence);
std::optional<Presence> presence_named(std::string_view name);

/// An agent as they stand now. Whether they are there follows their sockets and costs no write; what they said of it is stored.
struct AgentNow {
    agents::Agent agent;
    Presence presence = Presence::offline;
    std::string reason;                   ///< why away
    std::optional<Instant> until;         ///< away until then; passed for somebody without a connection, it stays to be seen
    std::optional<Instant> since;         ///< when the presence last changed; nothing = not since this process started
    std::optional<Instant> unseen_since;  ///< no connection since then, at the earliest since this process started; nothing = connected
    agents::Planned planned;
    int load = 0;   ///< weights of the conversations active with them
    int asked = 0;  ///< offers that wait for their answer; each holds a place, and one at a time is enough
    bool on_shift = true;
    bool shift_ending = false;  ///< within ten minutes
    int taken = 0;              ///< weights of what they took in this shift, or in the last half day without one
    int times_asked = 0;        ///< since this process started: evens out who is asked among equals
};

}  // namespace baton::handoff
