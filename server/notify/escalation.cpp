#include "notify/escalation.hpp"

#include <algorithm>

namespace baton::notify {
namespace {
constexpr int doublings_max = 16;
}

bool waits_for_someone(conversation::State const& state) {
    return state.owner.kind == conversation::OwnerKind::queue && state.choice != "callback" && state.choice != "email";
}

std::optional<Instant> next_escalation(conversation::State const& state, Instant joined, WaitBounds const& bounds) {
    auto const bound = bounds.of(state.priority);
    if (bound.count() == 0 || !waits_for_someone(state)) return std::nullopt;
    return joined + bound * (1 << std::min(state.escalated, doublings_max));
}

}  // namespace baton::notify
