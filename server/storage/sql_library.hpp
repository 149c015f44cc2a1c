#pragma once
#include "knowledge/library.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlLibrary final : public knowledge::Library {
  public:
    explicit SqlLibrary(Store& store) : store_{store} {}
    Task<Result<std::vector<knowledge::StoredArticle>>> all() override;
    Task<Result<knowledge::StoredArticle>> find(std::string id) override;
    Task<Result<int>> put(knowledge::StoredArticle article) override;
    Task<Result<void>> count(std::string id, std::int64_t shown, std::int64_t helped, std::int64_t not_helped) override;
    Task<Result<std::vector<knowledge::StoredVector>>> vectors(std::string model) override;
    Task<Result<void>> keep_vectors(std::vector<knowledge::StoredVector> vectors) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
