#pragma once
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <memory>

#include "app/config.hpp"
#include "base/clock.hpp"
#include "storage/directory_blobs.hpp"
#include "storage/store.hpp"

namespace baton::cli {

/// The data of a configuration, opened beside a server that may be running, for one command.
class OneStore {
  public:
    static Result<std::unique_ptr<OneStore>> open(Result<app::Config> config);

    /// Runs a task to its end.
    template <class T>
    Result<T> wait(Task<Result<T>> task) {
        Result<T> outcome = refuse(Code::internal, "not run");
        boost::asio::co_spawn(loop, std::move(task), [&](std::exception_ptr const& thrown, Result<T> result) {
            if (!thrown) outcome = std::move(result);
            loop.stop();
        });
        auto const work = boost::asio::make_work_guard(loop);
        loop.restart();
        loop.run();
        return outcome;
    }

    boost::asio::io_context loop;
    SystemClock clock;
    SecureRandom random;
    app::Config config;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<storage::DirectoryBlobs> blobs;
};

}  // namespace baton::cli
