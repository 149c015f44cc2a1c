#include "handoff/queue.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::handoff;
using namespace std::chrono_literals;

namespace {

Instant const noon = from_millis(1'790'000'000'000);

Waiting waiting(std::string const& name, int priority, Instant since, double mood = 0, double with_bot = 0) {
    Waiting one;
    one.id = ConversationId::trusted("conv_" + name);
    one.priority = priority;
    one.mood = mood;
    one.minutes_with_bot = with_bot;
    one.since = since;
    return one;
}

}  // namespace

TEST_CASE("thirty frustrated minutes come before a casual first request") {
    Queue queue;
    queue.put(waiting("casual", 1, noon - 3min));
    queue.put(waiting("frustrated", 1, noon, -0.7, 30));
    CHECK(queue.position(ConversationId::trusted("conv_frustrated")) == 1);
}

TEST_CASE("nobody starves: after ninety minutes no newcomer passes") {
    Queue queue;
    queue.put(waiting("old", 0, noon - 91min));
    queue.put(waiting("urgent", 3, noon, -1, 60));
    CHECK(queue.position(ConversationId::trusted("conv_old")) == 1);
}

TEST_CASE("putting someone again keeps one place, and removing empties it") {
    Queue queue;
    queue.put(waiting("a", 1, noon));
    queue.put(waiting("b", 1, noon + 1s));
    queue.put(waiting("b", 3, noon + 1s));
    CHECK(queue.size() == 2);
    CHECK(queue.position(ConversationId::trusted("conv_b")) == 1);
    queue.remove(ConversationId::trusted("conv_b"));
    queue.remove(ConversationId::trusted("conv_b"));
    CHECK(queue.in_order().size() == 1);
}

TEST_CASE("a place says how many come before, whoever has come and gone") {
    Queue queue;
    for (int i = 0; i < 500; ++i)
        queue.put(waiting("w" + std::to_string(i * 37 % 500), i % 4, noon + std::chrono::seconds{i * 7919 % 3600}));
    for (int i = 0; i < 500; i += 3) queue.remove(ConversationId::trusted("conv_w" + std::to_string(i)));
    int place = 0;
    for (auto const* each : queue.in_order()) CHECK(queue.position(each->id) == ++place);
    CHECK(place == static_cast<int>(queue.size()));
    CHECK(queue.position(ConversationId::trusted("conv_w0")) == 0);
}

TEST_CASE("who can be helped is met in the order of the queue, and who cannot is not walked through") {
    Queue queue;
    for (int i = 0; i < 300; ++i) {
        auto one = waiting("w" + std::to_string(i), 1, noon + std::chrono::seconds{i});
        one.skill = i % 3 == 0 ? "billing" : i % 3 == 1 ? "" : "german";
        queue.put(one);
    }
    queue.remove(ConversationId::trusted("conv_w1"));
    std::vector<std::string> met;
    int questions = 0;
    queue.walk([&](std::string const& skill) { return ++questions, skill != "billing"; },
               [&](Waiting const& each) { return met.push_back(each.id.text()), met.size() < 5; });
    CHECK(met == std::vector<std::string>{"conv_w2", "conv_w4", "conv_w5", "conv_w7", "conv_w8"});
    CHECK(questions <= 6);
    std::size_t all = 0;
    queue.walk([](auto const&) { return true; }, [&](Waiting const&) { return ++all, true; });
    CHECK(all == queue.size());
}

TEST_CASE("why someone is on top is one sentence") {
    CHECK(why_here(waiting("a", 3, noon - 11min, -0.6, 31), noon) == "Urgent, upset, 31 min with the assistant, waits 11 min");
}
