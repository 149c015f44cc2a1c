#pragma once
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::conversation {

/// What is known of an uploaded file. `name` is display text only; bytes are kept under the random id.
struct Attachment {
    AttachmentId id;
    std::string name;
    std::string type;  ///< judged by content, not by what the sender says
    std::int64_t size = 0;
    std::string owner;         ///< `vis_…` or `agent_…` who sent it
    std::string conversation;  ///< "" until a message carries it
};

/// Bytes by id. A directory now; an object store later.
class BlobStore {
  public:
    virtual ~BlobStore() = default;
    virtual Task<Result<void>> put(AttachmentId id, std::string bytes) = 0;
    virtual Task<Result<std::string>> get(AttachmentId id) = 0;
    virtual Task<Result<void>> remove(AttachmentId id) = 0;
};

/// What was uploaded. The log binds a file to a conversation when a message carries it (conversation/entry.hpp).
class Attachments {
  public:
    virtual ~Attachments() = default;
    virtual Task<Result<void>> add(Attachment attachment) = 0;
    virtual Task<Result<Attachment>> find(AttachmentId id) = 0;
};

}  // namespace baton::conversation
