#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "storage/database.hpp"

namespace baton::storage {

/// Copies SQLite's write-ahead log into the database beside the writer, so that no acknowledgement waits for it. Sleeps until told that the
/// log has grown.
class Checkpointer {
  public:
    explicit Checkpointer(Database const& database);
    ~Checkpointer();
    Checkpointer(Checkpointer const&) = delete;
    Checkpointer& operator=(Checkpointer const&) = delete;

    void wake();
    std::uint64_t count() const { return count_; }

  private:
    void loop();

    Database const& database_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool due_ = false;
    bool stopping_ = false;
    std::atomic<std::uint64_t> count_{0};
    std::thread thread_;
};

}  // namespace baton::storage
