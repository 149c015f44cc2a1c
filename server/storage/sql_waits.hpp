#pragma once
#include "handoff/waits.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlWaits final : public handoff::Waits, public handoff::GivenQuotes {
  public:
    explicit SqlWaits(Store& store) : store_{store} {}
    Task<Result<std::vector<handoff::Wait>>> latest(int limit) override;
    Task<Result<std::vector<handoff::Wait>>> between(Instant from, Instant to, int limit) override;
    Task<Result<void>> keep(std::vector<handoff::GivenQuote> given) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
