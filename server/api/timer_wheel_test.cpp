#include "api/timer_wheel.hpp"

#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <functional>

#include "api/rounds.hpp"

using namespace baton::api;
using namespace std::chrono_literals;
using Time = std::chrono::steady_clock;

namespace {

struct Due final : Timed {
    Due(int& done, std::chrono::microseconds how_long) : count{done}, cost{how_long} {}
    void tick() override {
        ++count;
        for (auto const until = Time::now() + cost; Time::now() < until;) {
        }
    }
    int& count;
    std::chrono::microseconds cost;
};

}  // namespace

TEST_CASE("of many that are due in one second, no two slices pass without a look at others") {
    boost::asio::io_context loop;
    TimerWheel wheel{loop.get_executor()};
    int done = 0, most_at_once = 0;
    std::vector<std::shared_ptr<Due>> all;
    for (int i = 0; i < 20; ++i) wheel.watch(all.emplace_back(std::make_shared<Due>(done, Rounds::slice)), 0s);
    wheel.watch(std::make_shared<Due>(done, Rounds::slice), 0s);  // gone before its time
    auto const began = Time::now();
    int seen = 0;
    std::function<void()> other = [&] {
        most_at_once = std::max(most_at_once, done - std::exchange(seen, done));
        if (done < 20)
            boost::asio::post(loop, other);
        else
            wheel.stop();
    };
    boost::asio::post(loop, other);
    loop.run();
    CHECK(done == 20);
    CHECK(most_at_once == 1);
    CHECK(Time::now() - began >= 1s);
}

TEST_CASE("what is due when the wheel stops is not done") {
    boost::asio::io_context loop;
    int done = 0;
    auto const due = std::make_shared<Due>(done, 0us);
    {
        TimerWheel wheel{loop.get_executor()};
        wheel.watch(due, 0s);
        while (done == 0) loop.run_one();
        wheel.watch(due, 0s);
    }
    loop.run();
    CHECK(done == 1);
}
