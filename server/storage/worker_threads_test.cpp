#include "storage/worker_threads.hpp"

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

using namespace baton::storage;
using namespace std::chrono_literals;

namespace {

/// Pieces of work that were handed in, and how many of them each hand has done.
struct Pile {
    std::atomic<int> waiting{0};
    std::array<std::atomic<int>, 3> done{};
    std::array<std::atomic<bool>, 3> busy{};
    std::atomic<bool> twice_at_once{false};

    bool step(int which) {
        auto const hand = static_cast<std::size_t>(which);
        if (busy[hand].exchange(true)) twice_at_once = true;
        auto left = waiting.load();
        while (left > 0 && !waiting.compare_exchange_weak(left, left - 1)) {
        }
        if (left > 0) ++done[hand];
        busy[hand] = false;
        return left > 0;
    }
    int all_done() const { return done[0] + done[1] + done[2]; }
};

}  // namespace

TEST_CASE("what was handed in before a worker ends is done, by as many hands as it has, none twice at once") {
    for (int hands = 1; hands <= 3; ++hands) {
        Pile pile;
        {
            auto const worker = WorkerThreads{}.start(hands, [&pile](int which) { return pile.step(which); });
            for (int i = 0; i < 1000; ++i) {
                ++pile.waiting;
                worker->wake();
            }
        }
        CHECK(pile.all_done() == 1000);
        CHECK_FALSE(pile.twice_at_once);
    }
}

TEST_CASE("a worker that sleeps is woken by the next piece of work") {
    Pile pile;
    auto const worker = WorkerThreads{}.start(1, [&pile](int which) { return pile.step(which); });
    for (int i = 1; i <= 100; ++i) {
        ++pile.waiting;
        worker->wake();
        while (pile.all_done() < i) std::this_thread::yield();
    }
    CHECK(pile.all_done() == 100);
}

TEST_CASE("a worker wakes itself when it was told to, unless it ends before") {
    for (int hands = 1; hands <= 3; ++hands) {
        Pile pile;
        {
            auto const worker = WorkerThreads{}.start(hands, [&pile](int which) { return pile.step(which); });
            worker->wake_in(1h);
            worker->wake_in(5ms);
            ++pile.waiting;  // without a wake
            while (pile.all_done() == 0) std::this_thread::yield();
            worker->wake_in(1h);
        }
        CHECK(pile.all_done() == 1);
    }
}
