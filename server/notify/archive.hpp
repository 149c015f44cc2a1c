#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "notify/digest.hpp"

namespace baton::notify {

/// One browser that takes pushes for one person, for as long as they stay signed in there.
struct Subscription {
    std::string id;
    AgentId agent;
    SessionId session;
    std::string endpoint;  ///< of the browser's push service; whoever knows it can send there
    std::string p256dh;    ///< the browser's public key: 65 bytes, an uncompressed point of P-256 (RFC 8291)
    std::string auth;      ///< the secret of both: 16 bytes
    std::string language;  ///< in which it is told
    Instant created_at{};
};

inline constexpr std::size_t subscriptions_max = 10;  ///< by person; the oldest goes

inline constexpr std::size_t missed_max = 500;

class Archive {
  public:
    virtual ~Archive() = default;
    virtual Task<Result<std::vector<std::pair<AgentId, Preferences>>>> all_preferences() = 0;
    virtual Task<Result<void>> put_preferences(AgentId agent, Preferences preferences) = 0;

    /// Of one person, where they are still signed in and whose account is open.
    virtual Task<Result<std::vector<Subscription>>> subscriptions(AgentId agent) = 0;
    /// In place of what this session or this endpoint had.
    virtual Task<Result<void>> put_subscription(Subscription subscription) = 0;
    virtual Task<Result<void>> remove_subscription(std::string id) = 0;
    virtual Task<Result<void>> remove_of_session(SessionId session) = 0;

    /// For the next digest; of one person the newest `missed_max` stay.
    virtual Task<Result<void>> keep_missed(AgentId agent, Missed one) = 0;
    /// Whose digest has something in it, and since when.
    virtual Task<Result<std::vector<std::pair<AgentId, Instant>>>> oldest_missed() = 0;
    /// The newest first, with the number of the last one.
    virtual Task<Result<std::pair<std::vector<Missed>, std::int64_t>>> missed_by(AgentId agent) = 0;
    /// In one transaction: their digest is owed by mail, and what stands in it, up to and with that number, is forgotten. Nothing is owed
    /// where that was done before.
    virtual Task<Result<void>> owe_digest(AgentId agent, Mail digest, std::int64_t until) = 0;
    /// Up to and with that number.
    virtual Task<Result<void>> forget_missed(AgentId agent, std::int64_t until) = 0;
};

}  // namespace baton::notify
