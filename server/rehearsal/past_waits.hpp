#pragma once
#include <span>

#include "handoff/waits.hpp"
#include "waiting/events.hpp"

namespace baton::rehearsal {

/// The days before, as the desk reads them when it starts. Nobody was quoted anything.
class PastWaits final : public handoff::Waits {
  public:
    /// `record` begins at the start of its first day and ends on the day before `begins`, a midnight.
    PastWaits(std::span<waiting::Event const> record, Instant begins);

    Task<Result<std::vector<handoff::Wait>>> latest(int limit) override;
    Task<Result<std::vector<handoff::Wait>>> between(Instant from, Instant to, int limit) override;

  private:
    std::vector<handoff::Wait> waits_;  ///< oldest first
};

}  // namespace baton::rehearsal
