#include "storage/readers.hpp"

#include "storage/failures.hpp"

namespace baton::storage {

Readers::Readers(Settings const& settings, Database const& database, Delivery const& delivery)
    : database_{database}, delivery_{delivery}, queue_{settings.read_queue_max} {
    for (int i = 0; i < settings.readers; ++i) threads_.emplace_back([this, alive = delivery_.tracked()] { loop(); });
}

Readers::~Readers() {
    queue_.close();
    for (auto& thread : threads_) thread.join();
}

void Readers::loop() {
    std::unique_ptr<Session> session;
    for (auto jobs = queue_.take(1); !jobs.empty(); jobs = queue_.take(1)) {
        if (is_late(*jobs.front()))
            jobs.front()->fail(waited_too_long());
        else
            work(*jobs.front(), session);
        delivery_.deliver(std::move(jobs));
    }
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
