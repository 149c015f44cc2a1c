#pragma once
#include <atomic>
#include <memory>
#include <optional>

#include "storage/database.hpp"
#include "storage/workers.hpp"
#include "storage/writeback.hpp"

namespace baton::storage {

/// Copies SQLite's write-ahead log into the database and that to the disk, beside the writer, so that no acknowledgement waits for it.
/// Sleeps until told that the log has grown.
class Checkpointer {
  public:
    Checkpointer(Database const& database, Workers& workers, Synchronous synchronous);
    Checkpointer(Checkpointer const&) = delete;
    Checkpointer& operator=(Checkpointer const&) = delete;

    void wake();
    /// True once after a round: what the log holds beyond it is little, and the moment is good to end it.
    bool take_copied() { return copied_.exchange(false); }
    std::uint64_t count() const { return count_; }

  private:
    bool step();

    Database const& database_;
    std::unique_ptr<Session> session_;
    std::optional<Writeback> disk_;
    std::atomic<bool> due_{false}, copied_{false};
    std::atomic<std::uint64_t> count_{0};
    std::unique_ptr<Worker> worker_;  ///< last: it ends before what it works with
};

}  // namespace baton::storage
