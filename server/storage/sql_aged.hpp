#pragma once
#include "privacy/retention.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlAged final : public privacy::AgedRecords {
  public:
    explicit SqlAged(Store& store) : store_{store} {}
    Task<Result<std::vector<ConversationId>>> conversations(std::string site, Instant before, int limit) override;
    Task<Result<std::vector<conversation::Attachment>>> files_of(ConversationId id) override;
    Task<Result<std::vector<conversation::Attachment>>> files(std::string site, Instant before, int limit) override;
    Task<Result<void>> drop(AttachmentId id) override;
    Task<Result<int>> empty_pages(std::string site, Instant before, int limit) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
