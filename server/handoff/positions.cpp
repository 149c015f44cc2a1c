#include "handoff/positions.hpp"

namespace baton::handoff {
using namespace std::chrono_literals;

namespace {

constexpr auto positions_every = 1s;

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

Told const* Positions::told(ConversationId const& id) const {
    auto const found = told_.find(id);
    return found == told_.end() ? nullptr : &found->second;
}

void Positions::tell() {
    std::vector<ConversationId> moved;
    auto const waiting = queue_.in_order();
    auto const quotes = quotes_(waiting);
    bool const all = std::exchange(again_, false);
    for (std::size_t at = 0; at < waiting.size(); ++at) {
        auto const& id = waiting[at]->id;
        auto const* before = told(id);
        auto const now = told_next(before, static_cast<int>(at) + 1, quotes[at]);
        bool const shows = all || before == nullptr || now.differs_from(*before);
        told_.insert_or_assign(id, now);
        if (shows) moved.push_back(id);
    }
    if (!moved.empty() && hear_) hear_(moved);
}

}  // namespace baton::handoff
