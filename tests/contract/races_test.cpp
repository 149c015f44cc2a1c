// Many at once on one conversation: promise 5 under threads.
#include <doctest/doctest.h>

#include <barrier>
#include <cstdlib>

#include "place.hpp"

using namespace baton;
using namespace baton::contract;
using conversation::ActorKind;
using conversation::Kind;

namespace {

int asked(char const* name, int usual) {
    auto const* given = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    return given != nullptr ? std::atoi(given) : usual;
}

// scripts/soak asks for many, in slices: how many, and from which seed on.
int rounds(int usual) { return asked("BATON_RACES", usual); }
int first_seed() { return asked("BATON_SEED", 0); }

/// Each race on a conversation of its own that waits; 2 to 8 agents take it at the same moment.
int winners_of_a_race(Stand& stand, ConversationId const& id, int agents, int number) {
    std::atomic<int> won{0};
    std::barrier start{agents};
    auto const epoch = stand.after(id)->state.epoch;
    std::vector<std::thread> threads;
    for (int i = 0; i < agents; ++i)
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            conversation::Expect expect;
            if (number % 2 == 0) expect.epoch = epoch;
            auto const taken = stand.append({id, {claim_by("agent_" + std::to_string(i))}, expect, {}});
            if (taken)
                ++won;
            else
                CHECK((taken.error().code == Code::conflict || taken.error().code == Code::stale));
        });
    for (auto& thread : threads) thread.join();
    return won;
}

ConversationId one_that_waits(Stand& stand) {
    auto const id = stand.begun();
    REQUIRE(stand.append({id, {handed_over()}, {}, {}}).has_value());
    return id;
}

}  // namespace

TEST_CASE("promise 5, one owner: of two to eight agents who claim at once exactly one wins, a thousand times") {
    Stand stand{fresh()};
    int const races = rounds(1'000);  // ten thousand on each store in `make soak`
    int with_one_winner = 0;
    for (int i = 0; i < races; ++i) with_one_winner += winners_of_a_race(stand, one_that_waits(stand), 2 + i % 7, i) == 1 ? 1 : 0;
    CHECK(with_one_winner == races);
    std::printf("races: %d, with exactly one winner: %d\n", races, with_one_winner);
}

TEST_CASE("promise 5, one owner: two nodes on one database still have one winner" * doctest::test_suite("postgresql only")) {
    auto const settings = fresh();
    Stand here{settings, 1};
    Stand there{settings, 2};
    for (int i = 0; i < 200; ++i) {
        auto const id = one_that_waits(here);
        std::atomic<int> won{0};
        std::barrier start{2};
        auto const take = [&](Stand& node, char const* agent) {
            start.arrive_and_wait();
            if (node.append({id, {claim_by(agent)}, {}, {}})) ++won;
        };
        std::thread other{[&] { take(there, "agent_t"); }};
        take(here, "agent_h");
        other.join();
        CHECK(won == 1);
    }
}

TEST_CASE("promise 5, one owner: a bot that is writing says nothing after an agent has claimed, in a thousand seeds") {
    Stand stand{fresh()};
    int const seeds = rounds(1'000);
    int after_the_claim = 0;
    for (int seed = first_seed(); seed < first_seed() + seeds; ++seed) {
        SeededRandom random{static_cast<std::uint64_t>(seed)};
        auto const id = stand.begun();
        auto const epoch = stand.after(id)->state.epoch;
        int const words = 1 + static_cast<int>(random.number() % 5);
        int const pause = static_cast<int>(random.number() % 4);
        std::thread bot{[&] {
            for (int i = 0; i < words; ++i)
                std::ignore = stand.append({id, {says(ActorKind::bot, "", "word " + std::to_string(i))}, {epoch, {}}, {}});
        }};
        for (int i = 0; i < pause; ++i) std::ignore = stand.after(id);
        CHECK(stand.append({id, {claim_by("agent_s")}, {}, {}}).has_value());
        bot.join();
        bool claimed = false;
        for (auto const& entry : stand.after(id)->entries) {
            claimed |= entry.kind == Kind::claimed;
            if (claimed && entry.kind == Kind::message && entry.actor.kind == ActorKind::bot) ++after_the_claim;
        }
        CHECK(claimed);
    }
    CHECK(after_the_claim == 0);
    std::printf("seeds: %d, bot messages after the claim: %d\n", seeds, after_the_claim);
}

TEST_CASE("promise 3, one order: eight writers on one conversation leave no hole and no double") {
    Stand stand{fresh()};
    auto const id = stand.begun();
    constexpr int writers = 8;
    constexpr int each = 50;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int i = 0; i < each; ++i) {
                auto const name = std::to_string(writer) + "-" + std::to_string(i);
                auto const sent = stand.append({id, {says(ActorKind::customer, "vis_1", name, "client-" + name)}, {}, {}});
                auto const again = stand.append({id, {says(ActorKind::customer, "vis_1", name, "client-" + name)}, {}, {}});
                CHECK((sent && again && again->repeated && again->entries[0].seq == sent->entries[0].seq));
            }
        });
    for (auto& thread : threads) thread.join();
    auto const history = stand.after(id);
    REQUIRE(history->entries.size() == writers * each + 1);
    for (std::size_t i = 0; i < history->entries.size(); ++i) CHECK(history->entries[i].seq == static_cast<conversation::Seq>(i + 1));
}
