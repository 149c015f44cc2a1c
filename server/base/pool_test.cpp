#include "base/pool.hpp"

#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <stdexcept>
#include <thread>

using namespace baton;

namespace {

Result<int> run(Pool& pool, std::function<Result<int>()> work) {
    boost::asio::io_context loop;
    auto answer = boost::asio::co_spawn(loop, pool.run<int>(std::move(work)), boost::asio::use_future);
    loop.run();
    return answer.get();
}

}  // namespace

TEST_CASE("slow work comes back with its result, from another thread") {
    Pool pool{1, 4};
    auto const here = std::this_thread::get_id();
    CHECK(run(pool, [here] { return Result<int>{std::this_thread::get_id() == here ? 1 : 2}; }).value() == 2);
}

TEST_CASE("work that throws is an error, and its place is free again") {
    Pool pool{1, 1};
    for (int i = 0; i < 3; ++i) {
        auto const failed = run(pool, []() -> Result<int> { throw std::runtime_error{"no memory"}; });
        REQUIRE_FALSE(failed.has_value());
        CHECK(failed.error().code == Code::internal);
    }
    CHECK(run(pool, [] { return Result<int>{7}; }).value() == 7);
}

TEST_CASE("what does not fit is refused at once") {
    Pool pool{1, 0};
    CHECK(run(pool, [] { return Result<int>{7}; }).error().code == Code::unavailable);
}
