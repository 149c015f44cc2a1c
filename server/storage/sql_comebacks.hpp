#pragma once
#include "customers/comebacks.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlComebacks final : public customers::Comebacks {
  public:
    explicit SqlComebacks(Store& store) : store_{store} {}
    Task<Result<Comeback>> by_secret(std::string secret_hash, customers::Had had, customers::Window window) override;
    Task<Result<std::optional<customers::Resumed>>> of(std::string visitor_id, std::string customer_id, customers::Had had,
                                                       customers::Window window) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
