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
        auto const [known, fresh] = told_.try_emplace(id);
        auto const now = told_next(fresh ? nullptr : &known->second, static_cast<int>(at) + 1, quotes[at]);
        if (all || fresh || now.differs_from(known->second)) moved.push_back(id);
        known->second = now;
    }
    if (!moved.empty() && hear_) hear_(moved);
}

}  // namespace baton::handoff
