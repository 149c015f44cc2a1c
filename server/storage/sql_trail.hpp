#pragma once
#include "audit/trail.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlTrail final : public audit::Trail {
  public:
    SqlTrail(Store& store, std::string key) : store_{store}, key_{std::move(key)} {}
    Task<Result<void>> note(audit::Event event) override;
    Task<Result<std::vector<audit::Row>>> page(std::int64_t before, int limit) override;
    Task<Result<audit::Checked>> check() override;

  private:
    Store& store_;
    std::string key_;
};

}  // namespace baton::storage
