#pragma once
#include "storage/store.hpp"
#include "topics/archive.hpp"

namespace baton::storage {

class SqlTopics final : public topics::Archive {
  public:
    explicit SqlTopics(Store& store) : store_{store} {}
    Task<Result<std::vector<topics::TopicSet>>> all() override;
    Task<Result<int>> add(topics::TopicSet set, int base) override;
    Task<Result<void>> settle(int version, topics::Standing standing, std::vector<topics::Problem> problems) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
