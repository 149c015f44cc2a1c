#pragma once
#include <chrono>
#include <functional>
#include <memory>

namespace baton::storage {

/// Does one piece of work whenever there is some. Ends with its owner.
class Worker {
  public:
    virtual ~Worker() = default;
    /// There is something to do. Returns at once; may be called from any thread.
    virtual void wake() = 0;
    /// Wakes itself so much later, or earlier when that was asked before; not any more once it has ended.
    virtual void wake_in(std::chrono::milliseconds later) = 0;
};

/// Who runs the store's work. The store says what a step is; where and when it runs is decided here: the program's workers are
/// threads (worker_threads.hpp), a simulation's run on its one thread when it says so.
class Workers {
  public:
    /// Does what waits and says whether there was any. `which`: 0 … hands - 1; never runs twice at once for the same one.
    using Step = std::function<bool(int which)>;

    virtual ~Workers() = default;
    /// After a wake, `step` is called until it says that nothing waits, by any of `hands` at once. Destroying the worker ends that.
    virtual std::unique_ptr<Worker> start(int hands, Step step) = 0;
};

}  // namespace baton::storage
