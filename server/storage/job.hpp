#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "base/result.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// A piece of work for a store thread, and where its outcome goes.
class Job {
  public:
    Job() = default;
    Job(Job const&) = delete;
    Job& operator=(Job const&) = delete;
    virtual ~Job() = default;
    /// Inside a transaction. May be called again after a rollback, so it keeps what it was given.
    virtual void run(Session& session) = 0;
    virtual void fail(Error error) = 0;
    /// On the server's loop, after the commit.
    virtual void complete() = 0;

    std::chrono::steady_clock::time_point start_by;  ///< later than this it is refused unrun
};

template <class T>
class JobOf final : public Job {
  public:
    using Work = std::function<Result<T>(Session&)>;
    using Done = std::function<void(Result<T>)>;

    JobOf(Work work, Done done) : work_{std::move(work)}, done_{std::move(done)} {}
    void run(Session& session) override { result_.emplace(work_(session)); }
    void fail(Error error) override { result_.emplace(std::unexpected(std::move(error))); }
    void complete() override { done_(std::move(*result_)); }

  private:
    Work work_;
    Done done_;
    std::optional<Result<T>> result_;
};

using JobPtr = std::unique_ptr<Job>;

}  // namespace baton::storage
