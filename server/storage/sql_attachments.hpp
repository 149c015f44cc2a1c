#pragma once
#include "conversation/blobs.hpp"
#include "storage/store.hpp"

namespace baton::storage {

class SqlAttachments final : public conversation::Attachments {
  public:
    explicit SqlAttachments(Store& store) : store_{store} {}
    Task<Result<void>> add(conversation::Attachment attachment) override;
    Task<Result<conversation::Attachment>> find(AttachmentId id) override;

  private:
    Store& store_;
};

}  // namespace baton::storage
