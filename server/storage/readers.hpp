#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "storage/bounded_queue.hpp"
#include "storage/database.hpp"
#include "storage/delivery.hpp"
#include "storage/failures.hpp"
#include "storage/store.hpp"
#include "storage/trouble_log.hpp"
#include "storage/workers.hpp"

namespace baton::storage {

/// A few hands that only read, each with its own connection and each job on one snapshot.
class Readers {
  public:
    Readers(Settings const& settings, Database const& database, Delivery const& delivery, Workers& workers);
    Readers(Readers const&) = delete;
    Readers& operator=(Readers const&) = delete;

    bool push(JobPtr& job);
    std::size_t waiting() const { return queue_.size(); }

  private:
    struct Hand {
        std::unique_ptr<Session> session;  ///< opened at its first job
        TroubleLog trouble;
    };

    bool step(Hand& hand);
    void work(Job& job, Hand& hand);
    std::optional<Failure> read(Job& job, std::unique_ptr<Session>& session);

    Database const& database_;
    Delivery const& delivery_;
    BoundedQueue<JobPtr> queue_;
    std::vector<Hand> all_hands_;
    std::unique_ptr<Worker> worker_;  ///< last: it ends before what it works with
};

}  // namespace baton::storage
