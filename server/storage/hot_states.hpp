#pragma once
#include <list>
#include <string>
#include <unordered_map>

#include "storage/conversation_rows.hpp"

namespace baton::storage {

/// The states of conversations written lately, so that an append to SQLite reads nothing. Used by the writer's thread alone, and empty
/// again whenever the session says that what it knew may have changed. PostgreSQL has other writers, so there it stays empty.
class HotStates {
  public:
    explicit HotStates(std::size_t size_max = 4096) : size_max_{size_max} {}

    /// The state to change, from memory or from the database.
    std::optional<StoredState> find(Session& session, std::string const& public_id);
    /// What the row of this conversation holds now; null when it is not in memory. Valid until the next call.
    conversation::State const* known(Session& session, std::string const& public_id);
    void keep(Session& session, StoredState stored);

  private:
    void forget_when_stale(Session& session);

    using Order = std::list<StoredState>;
    std::size_t size_max_;
    std::uint64_t generation_ = 0;
    Order order_;  ///< most recently used first
    std::unordered_map<std::string, Order::iterator> places_;
};

}  // namespace baton::storage
