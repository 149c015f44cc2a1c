#pragma once
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::integrations {

/// A request that its sender marked as one and the same however often it arrives (`Idempotency-Key`).
struct MarkedRequest {
    std::string name;       ///< a hash of who asks, for what, and their key: the key itself is kept nowhere
    std::string caller;     ///< whose share of the table it counts against
    std::string body_hash;  ///< the same key with another body is a mistake
};

struct StoredAnswer {
    int status = 0;
    std::string type;
    std::string body;  ///< "" also when it may be shown only once
};

/// Which marked requests were carried out, for a day, through restarts.
class RequestKeys {
  public:
    virtual ~RequestKeys() = default;
    /// Nothing: it is new and from here on under way, so carry it out. Otherwise what it was answered.
    /// Code::mismatch with another body; Code::conflict while the first is under way, or when it was cut off by the end of the
    /// process and nobody knows how far it came; Code::too_many for a caller with too many keys.
    virtual Task<Result<std::optional<StoredAnswer>>> begin(MarkedRequest request) = 0;
    virtual Task<Result<void>> answered(std::string name, StoredAnswer answer) = 0;
    /// It came to nothing: the same key may be tried again.
    virtual Task<Result<void>> forget(std::string name) = 0;
};

}  // namespace baton::integrations
