#pragma once
#include "customers/register.hpp"
#include "storage/sealing.hpp"

namespace baton::storage {

class SqlRegister final : public customers::Register {
  public:
    explicit SqlRegister(Store& store, Sealing sealing = {}) : store_{store}, sealing_{std::move(sealing)} {}
    Task<Result<void>> add_visitor(customers::Visitor visitor, std::string secret_hash) override;
    Task<Result<customers::Visitor>> visitor(std::string secret_hash) override;
    Task<Result<customers::Customer>> upsert(customers::Customer customer) override;
    Task<Result<customers::Customer>> customer(CustomerId id) override;
    Task<Result<void>> identify(VisitorId visitor, CustomerId customer) override;
    Task<Result<std::vector<customers::Site>>> sites() override;
    Task<Result<void>> put_site(customers::Site site) override;

  private:
    Store& store_;
    Sealing sealing_;  ///< of sites' keys
};

}  // namespace baton::storage
