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
    /// What to run on the loop if its commit, whose answer was lost, turns out to have happened; empty: nobody asked. Before `fail`.
    virtual std::function<void()> late() { return {}; }

    std::chrono::steady_clock::time_point start_by;  ///< later than this it is refused unrun
};

template <class T>
class JobOf final : public Job {
  public:
    using Work = std::function<Result<T>(Session&)>;
    using Done = std::function<void(Result<T>)>;

    JobOf(Work work, Done done, Done late = {}) : work_{std::move(work)}, done_{std::move(done)}, late_{std::move(late)} {}
    void run(Session& session) override { result_.emplace(work_(session)); }
    void fail(Error error) override { result_.emplace(std::unexpected(std::move(error))); }
    void complete() override { done_(std::move(*result_)); }
    std::function<void()> late() override {
        if (!late_ || !result_) return {};
        return [late = late_, result = std::make_shared<Result<T>>(std::move(*result_))] { late(std::move(*result)); };
    }

  private:
    Work work_;
    Done done_;
    Done late_;
    std::optional<Result<T>> result_;
};

using JobPtr = std::unique_ptr<Job>;

}  // namespace baton::storage
