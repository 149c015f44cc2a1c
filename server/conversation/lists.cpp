#include "conversation/lists.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace baton::conversation {
namespace {

constexpr int priority_max = 3;

std::int64_t deadline_at(State const& state, Deadline kind) {
    auto const found = state.deadlines.find(kind);
    return found == state.deadlines.end() ? 0 : to_millis(found->second);
}

std::int64_t earlier(std::int64_t left, std::int64_t right) {
    if (left == 0 || right == 0) return std::max(left, right);
    return std::min(left, right);
}

}  // namespace

std::optional<View> view_named(std::string_view name) {
    constexpr std::array<std::string_view, 7> views{"mine", "waiting", "open", "at_risk", "snoozed", "closed", "bot"};
    return named<View>(views, name);
}

std::int64_t promise_due(State const& state) { return deadline_at(state, Deadline::promise); }

std::int64_t risk_at(State const& state) {
    if (!is_open(state)) return 0;
    auto const overdue = earlier(promise_due(state), deadline_at(state, Deadline::agent_reply));
    bool const urgent_and_waiting = state.owner.kind == OwnerKind::queue && state.priority >= priority_max;
    return urgent_and_waiting ? earlier(overdue, state.waiting_since ? to_millis(*state.waiting_since) : 0) : overdue;
}

Row row_of(State const& state, Instant now) {
    auto const risk = risk_at(state);
    auto const due = promise_due(state);
    Row row{state, risk != 0 && risk <= to_millis(now), std::nullopt};
    if (due != 0) row.promise_due = from_millis(due);
    return row;
}

}  // namespace baton::conversation
