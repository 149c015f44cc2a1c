#pragma once
#include "handoff/ledger.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlLedger final : public handoff::Ledger {
  public:
    explicit SqlLedger(Store& store) : store_{store} {}
    /// Soonest due first; `state` "" = all.
    Task<Result<std::vector<handoff::Promise>>> promises(std::string state, int limit) override;
    Task<Result<std::vector<handoff::Promise>>> of_conversation(ConversationId id) override;
    Task<Result<handoff::PromiseCounts>> ended(Instant from, Instant to) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
