#include "api/turnstile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <optional>
#include <vector>

using namespace baton;
using namespace baton::api;
namespace asio = boost::asio;

namespace {

void spend(std::chrono::steady_clock::duration time) {
    auto const until = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < until) {
    }
}

struct Street {
    asio::io_context loop;
    std::optional<Turnstile> turnstile{loop.get_executor()};
    std::vector<int> gone_in;

    void comes(int who, std::chrono::steady_clock::duration cost) {
        asio::co_spawn(
            loop,
            [this, who, cost]() -> Task<> {
                co_await turnstile->pass();
                spend(cost);
                gone_in.push_back(who);
            },
            asio::detached);
    }
};

}  // namespace

TEST_CASE("all who wait go in, in the order in which they came") {
    Street street;
    for (int who = 0; who < 100; ++who) street.comes(who, {});
    street.loop.run();
    CHECK(street.gone_in.size() == 100);
    CHECK(std::ranges::is_sorted(street.gone_in));
    CHECK(street.turnstile->waiting() == 0);
}

TEST_CASE("whoever is inside is served between any two rounds, however many wait outside") {
    Street street;
    for (int who = 0; who < 20; ++who) street.comes(who, Rounds::slice);
    std::vector<std::size_t> seen;  // how many had gone in whenever the loop came to somebody inside
    std::function<void()> inside = [&] {
        seen.push_back(street.gone_in.size());
        if (street.gone_in.size() < 20) asio::post(street.loop, inside);
    };
    asio::post(street.loop, inside);
    street.loop.run();
    for (std::size_t nth = 1; nth < seen.size(); ++nth) CHECK(seen[nth] - seen[nth - 1] <= 1);
    CHECK(seen.back() == 20);
}

TEST_CASE("whoever costs little goes in together with others") {
    Street street;
    for (int who = 0; who < 1000; ++who) street.comes(who, {});
    int rounds = 0;
    std::function<void()> inside = [&] {
        ++rounds;
        if (street.gone_in.size() < 1000) asio::post(street.loop, inside);
    };
    asio::post(street.loop, inside);
    street.loop.run();
    CHECK(rounds < 100);
}

TEST_CASE("held back, those who wait outside take half of the time at most") {
    Street street;
    street.turnstile->take_half(true);
    for (int who = 0; who < 20; ++who) street.comes(who, Rounds::slice);
    auto const began = std::chrono::steady_clock::now();
    street.loop.run();
    CHECK(street.gone_in.size() == 20);
    CHECK(std::chrono::steady_clock::now() - began >= 39 * Rounds::slice);  // a pause between any two
}

TEST_CASE("who waits when the server goes away is let go, and comes after it without harm") {
    Street street;
    auto const alive = std::make_shared<int>(1);
    asio::co_spawn(
        street.loop,
        [turnstile = &*street.turnstile, alive]() -> Task<> {
            auto const mine = alive;
            co_await turnstile->pass();
            FAIL("nobody is let in any more");
        },
        asio::detached);
    while (street.turnstile->waiting() == 0) street.loop.run_one();
    street.turnstile->abandon();
    street.turnstile.reset();
    street.loop.run();
    CHECK(alive.use_count() == 1);
}
