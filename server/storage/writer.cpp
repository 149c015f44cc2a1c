#include "storage/writer.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "storage/failures.hpp"

namespace baton::storage {

Writer::Writer(Settings const& settings, Database const& database, Delivery const& delivery, Workers& workers,
               std::function<void()> wal_grew)
    : settings_{settings},
      database_{database},
      delivery_{delivery},
      wal_grew_{std::move(wal_grew)},
      queue_{settings.write_queue_max},
      session_{database.open(Use::writer)},
      checkpoint_at_{settings.wal_pages_checkpoint},
      turn_at_{settings.wal_pages_turn} {
    worker_ = workers.start(1, [this](int) { return step(); });
}

bool Writer::push(JobPtr& job) {
    if (!queue_.push(job)) return false;
    worker_->wake();
    return true;
}

void Writer::fill(Metrics& metrics) const {
    metrics.commits = commits_;
    metrics.jobs = jobs_;
    metrics.rolled_back = rolled_back_;
    metrics.largest_group = largest_;
    metrics.write_queue = queue_.size();
}

bool Writer::step() {
    auto jobs = queue_.take(settings_.group_max);
    if (jobs.empty()) return false;
    work(jobs);
    delivery_.deliver(std::move(jobs));
    bound_the_wal();
    return true;
}

void Writer::work(std::vector<JobPtr>& jobs) {
    jobs_ += jobs.size();
    largest_ = std::max(largest_.load(), jobs.size());
    Jobs live;
    for (auto& job : jobs) {
        if (is_late(*job))
            job->fail(waited_too_long());
        else
            live.push_back(job.get());
    }
    if (!live.empty() && connected(live)) in_one_transaction(live);
}

bool Writer::connected(Jobs const& jobs) {
    if (session_) return true;
    try {
        session_ = database_.open(Use::writer);
        return true;
    } catch (StorageError const& failed) {
        for (auto* job : jobs) job->fail(error_of(failed));
        return false;
    }
}

void Writer::in_one_transaction(Jobs const& jobs) {
    auto const failed = attempt([&] {
        session_->begin_write();
        for (auto* job : jobs) job->run(*session_);
        session_->commit();
    });
    if (!failed) return void(++commits_);
    ++rolled_back_;
    session_->rollback();
    log::warn("storage.rolled_back", {{"jobs", jobs.size()}, {"code", name_of(failed->error.code)}, {"what", failed->error.message}});
    if (failed->broken) session_.reset();
    // A full disk or a lost connection hits all alike; anything else is one job's fault and must not hurt the others.
    if (failed->broken || (failed->error.code == Code::unavailable && !failed->again)) {
        for (auto* job : jobs) job->fail(failed->error);
        return;
    }
    one_by_one(jobs);
}

void Writer::one_by_one(Jobs const& jobs) {
    for (auto* job : jobs) {
        if (session_)
            alone(*job);
        else
            job->fail({Code::unavailable, "the connection to the database was lost", {}});
    }
}

void Writer::alone(Job& job) {
    for (int tries = 3;; --tries) {
        auto const failed = attempt([&] {
            session_->begin_write();
            job.run(*session_);
            session_->commit();
        });
        if (!failed) return void(++commits_);
        session_->rollback();
        if (failed->broken) session_.reset();
        if (!failed->again || tries == 1 || !session_) return job.fail(failed->error);
    }
}

// A checkpoint beside a busy writer seldom empties the log, and a commit that makes its file grow takes twice as long as one that
// overwrites. So the thread does most of it, and the writer the little that came meanwhile; nobody waits for readers before `max`.
void Writer::bound_the_wal() {
    if (!session_) return;
    auto const pages = session_->wal_pages();
    if (pages < settings_.wal_pages_checkpoint) {
        checkpoint_at_ = settings_.wal_pages_checkpoint;
        turn_at_ = settings_.wal_pages_turn;
    }
    if (pages >= turn_at_) {
        turn_at_ = pages + settings_.wal_pages_checkpoint / 10;
        std::ignore = attempt([&] { session_->checkpoint("passive"); });
    }
    if (pages >= checkpoint_at_) {
        checkpoint_at_ = pages + settings_.wal_pages_checkpoint;
        wal_grew_();
    }
    if (pages >= settings_.wal_pages_max) std::ignore = attempt([&] { session_->checkpoint("restart"); });
}

}  // namespace baton::storage
