#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <functional>

#include "base/result.hpp"
#include "base/task.hpp"

namespace baton {

/// A named place for slow work, away from the loop. Bounded: what does not fit is refused at once.
class Pool {
  public:
    Pool(std::size_t threads, std::size_t waiting_max) : threads_{threads}, waiting_max_{waiting_max} {}
    ~Pool() {
        threads_.stop();
        threads_.join();
    }

    /// Runs `work` on a thread of the pool and returns to the caller's executor with what it returned; what it throws is an error.
    template <class T>
    Task<Result<T>> run(std::function<Result<T>()> work) {
        if (waiting_ >= waiting_max_) co_return refuse(Code::unavailable, "too much is going on; try again");
        ++waiting_;
        auto result = co_await boost::asio::co_spawn(threads_, on_thread<T>(std::move(work)), boost::asio::use_awaitable);
        --waiting_;
        co_return result;
    }

  private:
    template <class T>
    static Task<Result<T>> on_thread(std::function<Result<T>()> work) {
        try {
            co_return work();
        } catch (std::exception const& failed) {
            co_return refuse(Code::internal, failed.what());
        }
    }

    boost::asio::thread_pool threads_;
    std::size_t waiting_ = 0;  // touched on the loop only
    std::size_t waiting_max_;
};

}  // namespace baton
