#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "agents/hours.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"

namespace baton::notify {

/// What somebody hears of.
enum class Why {
    offer,       ///< a conversation is offered to them
    waiting,     ///< someone urgent waits, and nobody is free to be asked
    mention,     ///< a colleague named them in a note
    promise,     ///< a promise nears its end, or was broken
    escalation,  ///< someone waits longer than they should, and nobody has taken it
};
inline constexpr std::size_t why_count = 5;
std::string_view name_of(Why why);
std::optional<Why> why_named(std::string_view name);

/// Ordered.
enum class Urgency { low, normal, high, urgent };
std::string_view name_of(Urgency urgency);

/// By which ways one kind may reach somebody.
struct Wish {
    bool sound = true;
    bool banner = true;
    bool push = true;
    bool operator==(Wish const&) const = default;
};

/// Do not disturb: certain hours, and until a moment.
struct Quiet {
    bool on = false;             ///< whether the hours hold
    std::string zone = "UTC";    ///< IANA
    std::array<bool, 7> days{};  ///< Monday first; the day on which a stretch begins
    int from = 20 * 60;          ///< minutes since local midnight
    int to = 8 * 60;             ///< not after `from`: on the next day
    std::optional<Instant> until;
    bool lets_urgent = true;   ///< what is urgent gets through
    bool lets_by_name = true;  ///< what is asked of them by name gets through
    bool operator==(Quiet const&) const = default;
};

struct DigestTime {
    bool on = false;
    int at = 8 * 60 + 30;  ///< minutes since local midnight, in the zone of `Quiet`
    bool operator==(DigestTime const&) const = default;
};

/// How one person wants to be told.
struct Preferences {
    int volume = 70;  ///< per cent; 0 is silence
    std::array<Wish, why_count> kinds{};
    Quiet quiet;
    bool while_looking = false;  ///< also about the conversation that is on their screen
    DigestTime digest;

    Wish const& wish(Why why) const { return kinds[static_cast<std::size_t>(why)]; }
    bool operator==(Preferences const&) const = default;
};

/// docs/reference/protocol.md, `/me/notices`. Code::invalid with the field; what is left out is as it is by default.
Result<Preferences> read_preferences(json::object const& object);
json::object to_json(Preferences const& preferences);

/// Whether they want not to be disturbed at that moment. Local wall time: a night when clocks change is as long as it really is.
bool is_quiet(Quiet const& quiet, Instant at);

}  // namespace baton::notify
