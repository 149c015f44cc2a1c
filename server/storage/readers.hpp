#pragma once
#include <memory>
#include <thread>
#include <vector>

#include "storage/bounded_queue.hpp"
#include "storage/database.hpp"
#include "storage/delivery.hpp"
#include "storage/store.hpp"

namespace baton::storage {

/// A few threads that only read, each with its own connection and each job on one snapshot.
class Readers {
  public:
    Readers(Settings const& settings, Database const& database, Delivery const& delivery);
    ~Readers();
    Readers(Readers const&) = delete;
    Readers& operator=(Readers const&) = delete;

    bool push(JobPtr& job) { return queue_.push(job); }
    std::size_t waiting() const { return queue_.size(); }

  private:
    void loop();
    void work(Job& job, std::unique_ptr<Session>& session);

    Database const& database_;
    Delivery const& delivery_;
    BoundedQueue<JobPtr> queue_;
    std::vector<std::thread> threads_;
};

}  // namespace baton::storage
