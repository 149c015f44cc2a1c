#include "storage/readers.hpp"

namespace baton::storage {

Readers::Readers(Settings const& settings, Database const& database, Delivery const& delivery, Workers& workers)
    : database_{database}, delivery_{delivery}, queue_{settings.read_queue_max}, all_hands_(static_cast<std::size_t>(settings.readers)) {
    worker_ = workers.start(settings.readers, [this](int which) { return step(all_hands_[static_cast<std::size_t>(which)]); });
}

bool Readers::push(JobPtr& job) {
    if (!queue_.push(job)) return false;
    worker_->wake();
    return true;
}

bool Readers::step(Hand& hand) {
    auto jobs = queue_.take(1);
    if (jobs.empty()) return false;
    if (is_late(*jobs.front()))
        jobs.front()->fail(waited_too_long());
    else
        work(*jobs.front(), hand);
    delivery_.deliver(std::move(jobs));
    return true;
}

std::optional<Failure> Readers::read(Job& job, std::unique_ptr<Session>& session) {
    auto failed = attempt([&] {
        if (!session) session = database_.open(Use::reader);
        session->begin_read();
        job.run(*session);
        session->commit();
    });
    if (failed && session) session->rollback();
    if (failed && failed->broken) session.reset();
    return failed;
}

void Readers::work(Job& job, Hand& hand) {
    auto failed = read(job, hand.session);
    // The statements are sound. A connection that came out of a want of memory half made would refuse them for ever; a new one knows.
    if (failed && failed->error.code == Code::internal) {
        hand.session.reset();
        failed = read(job, hand.session);
    }
    if (!failed) return hand.trouble.worked();
    hand.trouble.refused(1, *failed);
    job.fail(failed->error);
}

}  // namespace baton::storage
