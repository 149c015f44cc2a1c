#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "storage/session.hpp"

namespace baton::storage {

/// Commits on PostgreSQL whose answer was lost with the connection. Whoever asked was refused and sends again, which is harmless; but if
/// the transaction did happen, its entries lie in the log and nobody has heard of them: no screen, no turn of the bot, no timer. The
/// database knows each transaction's end by its number (`txid_status`), so it is asked when it is back.
class Doubts {
  public:
    using Tell = std::function<void()>;

    /// `tell` runs if transaction number `transaction` turns out to have been committed.
    void add(std::int64_t transaction, std::vector<Tell> tell);
    bool empty() const { return open_.empty(); }
    /// Asks, oldest first, and hands over what must be told now. What the database is still busy with stays. Throws StorageError.
    void settle(Session& session, std::function<void(std::vector<Tell>)> const& hand_over);

  private:
    struct Doubt {
        std::int64_t transaction;
        std::vector<Tell> tell;
    };
    std::deque<Doubt> open_;
};

}  // namespace baton::storage
