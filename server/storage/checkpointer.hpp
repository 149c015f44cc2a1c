#pragma once
#include <atomic>
#include <memory>

#include "storage/database.hpp"
#include "storage/workers.hpp"

namespace baton::storage {

/// Copies SQLite's write-ahead log into the database beside the writer, so that no acknowledgement waits for it. Sleeps until told that the
/// log has grown.
class Checkpointer {
  public:
    Checkpointer(Database const& database, Workers& workers);
    Checkpointer(Checkpointer const&) = delete;
    Checkpointer& operator=(Checkpointer const&) = delete;

    void wake();
    std::uint64_t count() const { return count_; }

  private:
    bool step();

    Database const& database_;
    std::unique_ptr<Session> session_;
    std::atomic<bool> due_{false};
    std::atomic<std::uint64_t> count_{0};
    std::unique_ptr<Worker> worker_;  ///< last: it ends before what it works with
};

}  // namespace baton::storage
