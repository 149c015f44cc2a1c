#include "handoff/call_book.hpp"

#include <utility>

namespace baton::handoff {

void CallBook::heard(conversation::State const& state) {
    if (auto const before = calls_.find(state.id); before != calls_.end()) {
        if (--booked_[before->second] == 0) booked_.erase(before->second);
        calls_.erase(before);
    }
    auto const due = state.deadlines.find(conversation::Deadline::promise);
    if (state.choice != "callback" || due == state.deadlines.end()) return;
    auto const slot = half_hour_of(due->second);
    calls_.emplace(state.id, slot);
    ++booked_[slot];
}

std::vector<Instant> const& CallBook::slots(std::string const& site, HoursOf const& hours, Crew const& crew, Instant now) {
    Instant const minute{std::chrono::floor<std::chrono::minutes>(now)};
    auto& known = known_[site];
    bool const old = std::exchange(known.minute, minute) != minute;
    if (std::exchange(known.booked, booked_) != booked_ || old)
        known.slots = callback_slots(hours(site), crew.all(), crew.settings().holidays, booked_, now);
    return known.slots;
}

}  // namespace baton::handoff
