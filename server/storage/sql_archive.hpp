#pragma once
#include "policy/archive.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlArchive final : public policy::Archive {
  public:
    explicit SqlArchive(Store& store) : store_{store} {}
    Task<Result<std::vector<policy::StoredPolicy>>> all() override;
    Task<Result<int>> add(policy::StoredPolicy policy, int base) override;
    Task<Result<std::vector<policy::RuleUse>>> use(Instant since) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
