#include "handoff/line.hpp"

#include <doctest/doctest.h>

#include "handoff/fake_log.hpp"

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;

namespace {

conversation::State waits(std::string const& name, std::string skill, Instant since) {
    conversation::State state;
    state.id = ConversationId::trusted("conv_" + name);
    state.owner = {conversation::OwnerKind::queue, {}};
    state.stage = conversation::Stage::queued;
    state.skill = std::move(skill);
    state.waiting_since = since;
    return state;
}

conversation::State owed(conversation::State state, std::string choice, Instant due) {
    state.choice = std::move(choice);
    state.promise_id = "prom_1";
    state.deadlines[conversation::Deadline::promise] = due;
    return state;
}

std::vector<std::string> met(Line const& line, std::string const& skill) {
    std::vector<std::string> names;
    line.queue().walk([&](std::string const& lane) { return lane == skill; },
                      [&](Waiting const& each) { return names.push_back(each.id.text()), true; });
    return names;
}

}  // namespace

TEST_CASE("after the stated wait a second skill may take them, in the order of the queue, and each is met once") {
    HeldClock clock;
    Line line{clock, [](Waiting const& one) { return one.skill == "billing" ? std::optional{Spill{5min, "product"}} : std::nullopt; }};
    line.heard(waits("a", "billing", clock.now()));
    line.heard(waits("b", "product", clock.now() + 1s));
    line.heard(waits("c", "billing", clock.now() + 2s));
    CHECK(met(line, "product") == std::vector<std::string>{"conv_b"});
    CHECK_FALSE(line.look());
    clock.move(5min + 1s);
    CHECK(line.look());
    CHECK(met(line, "product") == std::vector<std::string>{"conv_a", "conv_b"});
    std::size_t all = 0;
    line.queue().walk([](auto const&) { return true; }, [&](Waiting const&) { return ++all, true; });
    CHECK(all == 3);
    auto taken = waits("a", "billing", clock.now());
    taken.owner = {conversation::OwnerKind::agent, "agent_1"};
    line.heard(taken);
    CHECK(met(line, "product") == std::vector<std::string>{"conv_b"});
    CHECK(line.queue().size() == 2);
}

TEST_CASE("a promised call is nobody's work until shortly before it is due; then it comes first") {
    HeldClock clock;
    Line line{clock, {}};
    line.heard(owed(waits("call", "", clock.now()), "callback", clock.now() + 2h));
    line.heard(waits("here", "", clock.now() + 30min));
    CHECK(line.queue().here() == 1);
    CHECK(line.queue().position(ConversationId::trusted("conv_call")) == 2);
    clock.move(2h - 11min);
    CHECK_FALSE(line.look());
    clock.move(1min);
    CHECK(line.look());
    CHECK(line.queue().here() == 2);
    CHECK(line.queue().position(ConversationId::trusted("conv_call")) == 1);
    CHECK(why_here(*line.queue().find(ConversationId::trusted("conv_call")), clock.now()).starts_with("Promised"));
}

TEST_CASE("an e-mail is work an hour before it is due, also for a desk that starts only then") {
    HeldClock clock;
    Line line{clock, {}};
    line.heard(owed(waits("mail", "", clock.now() - 7h), "email", clock.now() + 59min));
    CHECK(line.queue().here() == 1);
    line.heard(owed(waits("later", "", clock.now() - 7h), "email", clock.now() + 61min));
    CHECK(line.queue().here() == 1);
}
