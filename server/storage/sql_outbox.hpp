#pragma once
#include "integrations/outbox.hpp"
#include "storage/sealing.hpp"

namespace baton::storage {

class SqlOutbox final : public integrations::Outbox {
  public:
    /// `kind` is whose rows are taken: each kind of effect has a deliverer of its own, so that none waits for another's receivers.
    explicit SqlOutbox(Store& store, Sealing sealing = {}, std::string kind = "webhook")
        : store_{store}, sealing_{std::move(sealing)}, kind_{std::move(kind)} {}
    Task<Result<std::vector<integrations::OutboxRow>>> take(Instant now, Instant lease_until, int limit) override;
    Task<Result<void>> done(std::int64_t id, std::string result) override;
    Task<Result<void>> retry(std::int64_t id, Instant next_at, std::string error) override;
    Task<Result<void>> give_up(std::int64_t id, std::string error) override;
    Task<Result<std::vector<integrations::Webhook>>> webhooks() override;
    Task<Result<void>> put_webhook(integrations::Webhook webhook) override;
    Task<Result<void>> remove_webhook(std::string id) override;

  private:
    Task<Result<void>> end(std::int64_t id, std::string state, std::string result);
    Store& store_;
    Sealing sealing_;  ///< of webhooks' secrets
    std::string kind_;
};

}  // namespace baton::storage
