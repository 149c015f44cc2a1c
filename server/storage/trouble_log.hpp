#pragma once
#include <chrono>
#include <cstdint>

#include "storage/failures.hpp"

namespace baton::storage {

/// What the log says while the store refuses: that it began, every ten seconds how much was refused since, and that it is over.
/// A full disk is not filled up further with a line for each refusal. Used by one hand.
class TroubleLog {
  public:
    void refused(std::size_t jobs, Failure const& why);
    void worked();

  private:
    using Clock = std::chrono::steady_clock;
    bool troubled_ = false;
    Clock::time_point said_at_;
    std::uint64_t unsaid_ = 0, all_ = 0;
};

}  // namespace baton::storage
