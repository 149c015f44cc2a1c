#pragma once
#include "integrations/request_keys.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlRequestKeys final : public integrations::RequestKeys {
  public:
    static constexpr std::int64_t keys_max = 10'000;  ///< of one caller within a day

    /// `runner` names this process among all that ever used the store.
    SqlRequestKeys(Store& store, std::string runner) : store_{store}, runner_{std::move(runner)} {}
    Task<Result<std::optional<integrations::StoredAnswer>>> begin(integrations::MarkedRequest request) override;
    Task<Result<void>> answered(std::string name, integrations::StoredAnswer answer) override;
    Task<Result<void>> forget(std::string name) override;

  private:
    Store& store_;
    std::string runner_;
};

}  // namespace baton::storage
