#pragma once
#include <functional>
#include <map>

#include "chance.hpp"
#include "storage/workers.hpp"

namespace baton::simulation {

/// The store's work on the simulation's one thread: what was woken runs a drawn moment later. What has not run when a life ends never
/// does: that is a crash before the commit.
class WorkerSteps final : public storage::Workers {
  public:
    using Later = std::function<void(milliseconds, std::function<void()>)>;
    WorkerSteps(Later later, Chance& chance) : later_{std::move(later)}, chance_{chance} {}

    std::unique_ptr<storage::Worker> start(int hands, Step step) override;
    void takes(milliseconds least, milliseconds most) { least_ = least, most_ = most; }
    /// Runs all that waits now: a crash after this is one after the commit and before the answer.
    void run_all();

  private:
    class Stepped;
    Later later_;
    Chance& chance_;
    milliseconds least_{0}, most_{3};
    int made_ = 0;
    std::map<int, Stepped*> alive_;
};

}  // namespace baton::simulation
