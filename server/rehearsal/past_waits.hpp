#pragma once
#include <span>
#include <unordered_map>

#include "conversation/log.hpp"
#include "handoff/waits.hpp"
#include "waiting/events.hpp"

namespace baton::rehearsal {

/// The waits of a record that begins at the start of its first day and ends on the day before `begins`, a midnight. Nobody was quoted
/// anything. What the record leaves open is over with its last day.
std::vector<handoff::Wait> waits_in(std::span<waiting::Event const> record, Instant begins);

/// A later quote of a day, and how the wait had gone until then.
struct Refreshed {
    handoff::GivenQuote given;
    int offers_lost = 0;
};

/// Writes down the waits of a played day, as a store's projection does.
class WaitBook {
  public:
    void heard(conversation::Appended const& appended);
    void told(std::vector<handoff::GivenQuote> const& given);
    std::vector<Refreshed> const& refreshed() const { return refreshed_; }
    /// Those that are over, handling and all; oldest first.
    std::vector<handoff::Wait> over() const;

  private:
    struct Writing;
    std::vector<handoff::Wait> waits_;
    std::unordered_map<ConversationId, std::size_t> last_;  ///< of each conversation: place in `waits_`
    std::vector<Refreshed> refreshed_;
};

/// The days before, as the desk reads them when it starts. Oldest first.
class PastWaits final : public handoff::Waits {
  public:
    explicit PastWaits(std::span<handoff::Wait const> waits) : waits_{waits} {}

    Task<Result<std::vector<handoff::Wait>>> latest(int limit) override;
    Task<Result<std::vector<handoff::Wait>>> between(Instant from, Instant to, int limit) override;

  private:
    std::span<handoff::Wait const> waits_;
};

}  // namespace baton::rehearsal
