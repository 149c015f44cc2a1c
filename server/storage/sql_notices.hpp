#pragma once
#include "notify/archive.hpp"
#include "storage/sealing.hpp"

namespace baton::storage {

class SqlNotices final : public notify::Archive {
  public:
    explicit SqlNotices(Store& store, Sealing sealing = {}) : store_{store}, sealing_{std::move(sealing)} {}
    Task<Result<std::vector<std::pair<AgentId, notify::Preferences>>>> all_preferences() override;
    Task<Result<void>> put_preferences(AgentId agent, notify::Preferences preferences) override;
    Task<Result<std::vector<notify::Subscription>>> subscriptions(AgentId agent) override;
    Task<Result<void>> put_subscription(notify::Subscription subscription) override;
    Task<Result<void>> remove_subscription(std::string id) override;
    Task<Result<void>> remove_of_session(SessionId session) override;
    Task<Result<void>> keep_missed(AgentId agent, notify::Missed one) override;
    Task<Result<std::vector<std::pair<AgentId, Instant>>>> oldest_missed() override;
    Task<Result<std::pair<std::vector<notify::Missed>, std::int64_t>>> missed_by(AgentId agent) override;
    Task<Result<void>> owe_digest(AgentId agent, notify::Mail digest, std::int64_t until) override;
    Task<Result<void>> forget_missed(AgentId agent, std::int64_t until) override;

    /// The secret that signs pushes: the one that is kept, sealed, or `fresh`, which is kept from now on.
    Task<Result<std::string>> push_secret(std::string fresh);

  private:
    Store& store_;
    Sealing sealing_;
};

}  // namespace baton::storage
