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

    /// The state to change, from memory or from the database; null when there is none. Valid until the next call.
    StoredState const* find(Session& session, std::string const& public_id);
    /// After a write: what its row holds now.
    void keep(Session& session, std::int64_t id, conversation::State const& state);

  private:
    void forget_when_stale(Session& session);

    using Order = std::list<StoredState>;
    std::size_t size_max_;
    std::uint64_t generation_ = 0;
    Order order_;  ///< most recently used first
    std::unordered_map<std::string, Order::iterator> places_;
    std::optional<StoredState> read_;  ///< the last one that came from the database
};

}  // namespace baton::storage
