#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::integrations {

/// An intent stored in the transaction that caused it (promise 7).
struct OutboxRow {
    std::int64_t id = 0;
    std::string kind;
    std::string idempotency_key;
    std::string payload;  ///< JSON
    int attempts = 0;
    Instant next_at{};
};

struct Webhook {
    std::string id;
    std::string url;
    std::string secret;  ///< `whsec_…` (Standard Webhooks)
    std::vector<std::string> events;
    bool disabled = false;
};

class Outbox {
  public:
    virtual ~Outbox() = default;
    /// Takes up to `limit` due rows under a lease: nobody else gets them before it ends.
    virtual Task<Result<std::vector<OutboxRow>>> take(Instant now, Instant lease_until, int limit) = 0;
    virtual Task<Result<void>> done(std::int64_t id, std::string result) = 0;
    virtual Task<Result<void>> retry(std::int64_t id, Instant next_at, std::string error) = 0;
    virtual Task<Result<void>> give_up(std::int64_t id, std::string error) = 0;

    virtual Task<Result<std::vector<Webhook>>> webhooks() = 0;
    virtual Task<Result<void>> put_webhook(Webhook webhook) = 0;
    virtual Task<Result<void>> remove_webhook(std::string id) = 0;
};

}  // namespace baton::integrations
