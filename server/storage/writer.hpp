#pragma once
#include <atomic>
#include <memory>
#include <vector>

#include "storage/bounded_queue.hpp"
#include "storage/checkpointer.hpp"
#include "storage/database.hpp"
#include "storage/delivery.hpp"
#include "storage/doubts.hpp"
#include "storage/failures.hpp"
#include "storage/store.hpp"
#include "storage/trouble_log.hpp"
#include "storage/workers.hpp"

namespace baton::storage {

/// The one hand that writes: takes all that waits, runs it in one transaction, commits, delivers. A thousand messages share one fsync.
class Writer {
  public:
    Writer(Settings const& settings, Database const& database, Delivery const& delivery, Workers& workers, Checkpointer& checkpointer);
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    bool push(JobPtr& job);
    void fill(Metrics& metrics) const;

  private:
    using Jobs = std::vector<Job*>;

    bool step();
    void work(std::vector<JobPtr>& jobs);
    std::optional<Failure> connect();
    std::optional<Failure> transact(Jobs const& jobs);
    void settle_doubts();
    void refuse_all(Jobs const& jobs, Failure const& why);
    void in_one_transaction(Jobs const& jobs);
    void one_by_one(Jobs const& jobs);
    void alone(Job& job);
    void bound_the_wal();
    void checkpoint(std::string_view how);

    Settings const& settings_;
    Database const& database_;
    Delivery const& delivery_;
    Checkpointer& checkpointer_;
    BoundedQueue<JobPtr> queue_;
    std::unique_ptr<Session> session_;
    Doubts doubts_;
    TroubleLog trouble_;
    std::int64_t checkpoint_at_, turn_at_;
    std::atomic<std::uint64_t> commits_{0}, jobs_{0}, rolled_back_{0};
    std::atomic<std::size_t> largest_{0};
    std::unique_ptr<Worker> worker_;  ///< last: it ends before what it works with
};

}  // namespace baton::storage
