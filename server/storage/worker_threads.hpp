#pragma once
#include "storage/workers.hpp"

namespace baton::storage {

/// The program's: each hand is a thread. A worker finishes what waits before it ends.
class WorkerThreads final : public Workers {
  public:
    std::unique_ptr<Worker> start(int hands, Step step) override;
};

}  // namespace baton::storage
