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

void Positions::tell() {
    std::vector<ConversationId> moved;
    int position = 0;
    for (auto const& id : queue_.in_order()) {
        ++position;
        auto [known, fresh] = told_.try_emplace(id, position);
        if (!fresh && known->second == position) continue;
        known->second = position;
        moved.push_back(id);
    }
    if (!moved.empty() && hear_) hear_(moved);
}

}  // namespace baton::handoff
