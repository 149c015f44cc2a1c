#include "storage/delivery.hpp"

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <exception>

#include "base/log.hpp"

namespace baton::storage {
namespace {

void complete_all(std::vector<JobPtr>& jobs) {
    for (auto& job : jobs) try {
            job->complete();
        } catch (std::exception const& failed) {
            log::error("storage.completion", {{"what", failed.what()}});
        }
}

}  // namespace

Delivery::Delivery(boost::asio::any_io_executor loop) : loop_{std::move(loop)} {}

boost::asio::any_io_executor Delivery::tracked() const {
    return boost::asio::prefer(loop_, boost::asio::execution::outstanding_work.tracked);
}

void Delivery::deliver(std::vector<JobPtr> jobs) const {
    if (jobs.empty()) return;
    boost::asio::post(loop_, [jobs = std::make_shared<std::vector<JobPtr>>(std::move(jobs))] { complete_all(*jobs); });
}

void Delivery::refuse_one(JobPtr job, Error error) const {
    job->fail(std::move(error));
    std::vector<JobPtr> one;
    one.push_back(std::move(job));
    deliver(std::move(one));
}

}  // namespace baton::storage
