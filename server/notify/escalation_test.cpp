#include "notify/escalation.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace notify;
using namespace std::chrono_literals;

namespace {

Instant const joined = from_millis(1'800'000'000'000);

conversation::State waits(int priority) {
    conversation::State state;
    state.owner = {conversation::OwnerKind::queue, {}};
    state.priority = priority;
    return state;
}

}  // namespace

TEST_CASE("leads are told after a bound by urgency, then at twice that time, and again at twice") {
    CHECK(next_escalation(waits(3), joined, {}) == joined + 3min);
    CHECK(next_escalation(waits(2), joined, {}) == joined + 10min);
    CHECK(next_escalation(waits(1), joined, {}) == joined + 20min);
    CHECK(next_escalation(waits(0), joined, {}) == joined + 20min);
    auto state = waits(3);
    state.escalated = 1;
    CHECK(next_escalation(state, joined, {}) == joined + 6min);
    state.escalated = 2;
    CHECK(next_escalation(state, joined, {}) == joined + 12min);
    state.escalated = 1'000'000;
    CHECK(next_escalation(state, joined, {}) > joined + 24h);
}

TEST_CASE("nobody is told of who does not wait for somebody now, or where it is switched off") {
    auto state = waits(3);
    state.choice = "callback";
    CHECK_FALSE(next_escalation(state, joined, {}));
    state.choice = "stay";
    CHECK(next_escalation(state, joined, {}));
    state.owner.kind = conversation::OwnerKind::agent;
    CHECK_FALSE(next_escalation(state, joined, {}));
    CHECK_FALSE(next_escalation(waits(3), joined, {0min, 10min, 20min}));
}
