#include "handoff/positions.hpp"

#include <algorithm>

namespace baton::handoff {
using namespace std::chrono_literals;

namespace {

constexpr auto positions_every = 1s;

/// What is left of a range after that time: it is this that a newer forecast is laid over.
waiting::Quote counted_down(waiting::Quote range, std::chrono::duration<double> passed) {
    for (auto* each : {&range.low, &range.median, &range.mean, &range.high}) *each = std::max(0.0, *each - std::max(0.0, passed.count()));
    return range;
}

}  // namespace

void Positions::soon() {
    if (std::exchange(armed_, true)) return;
    timer_.expires_after(positions_every);
    timer_.async_wait([this](boost::system::error_code const& failed) {
        if (failed) return;
        armed_ = false;
        tell();
    });
}

void Positions::wake(bool ranges) {
    if (!ranges && !armed_) return;
    armed_ = false;
    tell();
}

Told const* Positions::told(ConversationId const& id) const {
    auto const found = told_.find(id);
    return found == told_.end() ? nullptr : &found->second.told;
}

void Positions::tell() {
    std::vector<ConversationId> moved;
    std::vector<Telling> tellings;
    auto const waiting = queue_.in_order();
    auto const quotes = quotes_(waiting);
    bool const all = std::exchange(again_, false);
    auto const time = clock_.now();
    for (std::size_t at = 0; at < waiting.size(); ++at) {
        auto const& id = waiting[at]->id;
        auto const [known, fresh] = told_.try_emplace(id);
        auto& [told, told_at] = known->second;
        auto before = told;
        if (before.range.high <= told_most) before.range = counted_down(before.range, time - told_at);
        auto const now = told_next(fresh ? nullptr : &before, quotes[at].position, quotes[at].told, waiting[at]->offered);
        bool const differs = all || fresh || now.differs_from(told);
        if (differs) moved.push_back(id);
        told = now;
        told_at = time;
        if (differs || joined_.contains(id)) tellings.push_back({*waiting[at], told, quotes[at].forecast});
    }
    joined_.clear();
    if (!moved.empty() && hear_) hear_(moved);
    if (!tellings.empty() && told_heard_) told_heard_(tellings);
}

}  // namespace baton::handoff
