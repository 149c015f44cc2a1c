#include "handoff/slots.hpp"

#include <algorithm>

#include "handoff/site_hours.hpp"

namespace baton::handoff {
using namespace std::chrono_literals;

namespace {

constexpr auto length = 30min;
constexpr auto days = 3;
constexpr int slots_of_a_day = 4, slots_most = 8;

/// Calls that can be made in the half-hour, rounded up: somebody alone has one.
int room_at(std::vector<AgentNow> const& agents, std::vector<agents::Holiday> const& holidays, Instant at) {
    auto const here = std::ranges::count_if(agents, [&](AgentNow const& each) {
        if (each.agent.disabled || each.agent.role < agents::Role::agent) return false;
        auto const planned = planned_now(each.agent, holidays, at);
        return planned.on_shift && !planned.break_until;
    });
    return static_cast<int>(here + 1) / 2;
}

}  // namespace

Instant half_hour_of(Instant at) {
    auto const minute = std::chrono::floor<std::chrono::minutes>(at);
    return Instant{minute - minute.time_since_epoch() % length};
}

std::vector<Instant> callback_slots(std::optional<agents::WeekHours> const& hours, std::vector<AgentNow> const& agents,
                                    std::vector<agents::Holiday> const& holidays, Booked const& booked, Instant now) {
    std::vector<Instant> slots;
    auto const first = half_hour_of(now) + 2 * length;
    for (int day = 0; day < days; ++day) {
        int of_this_day = 0;
        for (auto at = first + day * 24h; at < first + (day + 1) * 24h && of_this_day < slots_of_a_day; at += length) {
            if (hours && !(agents::open_at(*hours, at) && agents::open_at(*hours, at + length - 1min))) continue;
            auto const taken = booked.find(at);
            if (room_at(agents, holidays, at) <= (taken == booked.end() ? 0 : taken->second)) continue;
            slots.push_back(at);
            ++of_this_day;
            if (std::ssize(slots) == slots_most) return slots;
        }
    }
    return slots;
}

}  // namespace baton::handoff
