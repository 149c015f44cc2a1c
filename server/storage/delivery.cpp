#include "storage/delivery.hpp"

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <exception>

#include "base/log.hpp"

namespace baton::storage {
namespace {

template <class Some, class Call>
void each(Some& some, Call const& call) {
    for (auto& one : some) try {
            call(one);
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
    boost::asio::post(
        loop_, [jobs = std::make_shared<std::vector<JobPtr>>(std::move(jobs))] { each(*jobs, [](JobPtr& job) { job->complete(); }); });
}

void Delivery::tell(std::vector<std::function<void()>> what) const {
    if (what.empty()) return;
    boost::asio::post(loop_, [what = std::move(what)] { each(what, [](auto const& one) { one(); }); });
}

void Delivery::refuse_one(JobPtr job, Error error) const {
    job->fail(std::move(error));
    std::vector<JobPtr> one;
    one.push_back(std::move(job));
    deliver(std::move(one));
}

}  // namespace baton::storage
