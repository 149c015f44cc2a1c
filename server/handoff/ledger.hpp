#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::handoff {

/// Something owed to a customer, with the time until which.
struct Promise {
    PromiseId id;
    ConversationId conversation;
    std::string kind;  ///< callback, email, follow_up
    Instant due{};
    std::string contact;
    std::string text;
    std::string state = "open";  ///< open, kept, broken, cancelled
    std::string agent_id;
    std::string customer_name;
};

/// How promises ended.
struct PromiseCounts {
    int kept = 0, broken = 0, cancelled = 0;
};

/// A projection of promise entries: who, what, until when, kept or broken.
class Ledger {
  public:
    virtual ~Ledger() = default;
    virtual Task<Result<std::vector<Promise>>> promises(std::string state, int limit) = 0;
    virtual Task<Result<std::vector<Promise>>> of_conversation(ConversationId id) = 0;
    /// Of those that were due within [from, to).
    virtual Task<Result<PromiseCounts>> ended(Instant from, Instant to) = 0;
};

}  // namespace baton::handoff
