#include "handoff/quote_keeper.hpp"

#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

using namespace baton;
using namespace baton::handoff;

namespace {

struct Store final : GivenQuotes {
    std::vector<std::size_t> batches;
    int refuses = 0;

    Task<Result<void>> keep(std::vector<GivenQuote> given) override {
        co_await boost::asio::post(co_await boost::asio::this_coro::executor, boost::asio::use_awaitable);
        if (refuses > 0 && refuses-- > 0) co_return refuse(Code::unavailable, "the disk is full");
        batches.push_back(given.size());
        co_return Result<void>{};
    }
};

std::vector<GivenQuote> quotes(std::size_t count) { return std::vector<GivenQuote>(count); }

}  // namespace

TEST_CASE("what comes while a batch is on its way goes with the next") {
    boost::asio::io_context loop;
    Store store;
    QuoteKeeper keeper{store, loop.get_executor()};
    keeper.keep(quotes(2));
    loop.poll_one();
    keeper.keep(quotes(3));
    keeper.keep(quotes(4));
    loop.run();
    CHECK(store.batches == std::vector<std::size_t>{2, 7});
}

TEST_CASE("what the store refused goes with the next batch, and there is a bound") {
    boost::asio::io_context loop;
    Store store;
    QuoteKeeper keeper{store, loop.get_executor()};
    auto const keep = [&](std::size_t count) {
        keeper.keep(quotes(count));
        loop.restart();
        loop.run();
    };
    store.refuses = 2;
    keep(2);
    CHECK(store.batches.empty());
    keep(19'999);
    keep(5);
    CHECK(store.batches == std::vector<std::size_t>{20'000});
}
