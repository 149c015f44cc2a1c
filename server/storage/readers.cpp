#include "storage/readers.hpp"

#include "storage/failures.hpp"

namespace baton::storage {

Readers::Readers(Settings const& settings, Database const& database, Delivery const& delivery, Workers& workers)
    : database_{database}, delivery_{delivery}, queue_{settings.read_queue_max}, sessions_(static_cast<std::size_t>(settings.readers)) {
    worker_ = workers.start(settings.readers, [this](int which) { return step(sessions_[static_cast<std::size_t>(which)]); });
}

bool Readers::push(JobPtr& job) {
    if (!queue_.push(job)) return false;
    worker_->wake();
    return true;
}

bool Readers::step(std::unique_ptr<Session>& session) {
    auto jobs = queue_.take(1);
    if (jobs.empty()) return false;
    if (is_late(*jobs.front()))
        jobs.front()->fail(waited_too_long());
    else
        work(*jobs.front(), session);
    delivery_.deliver(std::move(jobs));
    return true;
}

void Readers::work(Job& job, std::unique_ptr<Session>& session) {
    auto const failed = attempt([&] {
        if (!session) session = database_.open(Use::reader);
        session->begin_read();
        job.run(*session);
        session->commit();
    });
    if (!failed) return;
    if (session) session->rollback();
    if (failed->broken) session.reset();
    job.fail(failed->error);
}

}  // namespace baton::storage
