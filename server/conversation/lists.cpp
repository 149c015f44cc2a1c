#include "conversation/lists.hpp"

#include <algorithm>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include "base/names.hpp"

namespace baton::conversation {
namespace {

constexpr int priority_max = 3;
constexpr int at_desk_max = 120'000, slice = 1'000;

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

Row row_of(State state, Instant now) {
    auto const risk = risk_at(state);
    auto const due = promise_due(state);
    Row row{std::move(state), risk != 0 && risk <= to_millis(now), std::nullopt};
    if (due != 0) row.promise_due = from_millis(due);
    return row;
}

Task<Result<void>> each_at_desk(Lists& lists, std::function<void(State const&)> call) {
    using namespace boost::asio::experimental::awaitable_operators;
    auto const hear = [&call](std::vector<State> const& states) -> Task<> {
        for (auto const& state : states) call(state);
        co_return;
    };
    auto page = co_await lists.at_desk({}, slice);
    for (int read = slice; page && !page->next.empty() && read < at_desk_max; read += slice) {
        auto const heard = std::move(page->items);
        page = co_await (lists.at_desk(std::move(page->next), slice) && hear(heard));  // side by side with the store's thread
    }
    if (!page) co_return pass_on(page);
    co_await hear(page->items);
    co_return Result<void>{};
}

}  // namespace baton::conversation
