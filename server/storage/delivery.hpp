#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <vector>

#include "storage/job.hpp"

namespace baton::storage {

/// Takes outcomes back to the loop: one post for all of a commit.
class Delivery {
  public:
    explicit Delivery(boost::asio::any_io_executor loop);
    void deliver(std::vector<JobPtr> jobs) const;
    void tell(std::vector<std::function<void()>> what) const;
    void refuse_one(JobPtr job, Error error) const;
    /// Keeps the loop running while jobs are under way.
    boost::asio::any_io_executor tracked() const;

  private:
    boost::asio::any_io_executor loop_;
};

}  // namespace baton::storage
