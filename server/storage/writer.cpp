#include "storage/writer.hpp"

#include <algorithm>

#include "base/log.hpp"

namespace baton::storage {
namespace {

constexpr std::chrono::milliseconds doubt_pause{500};

std::vector<Doubts::Tell> told_late(std::vector<Job*> const& jobs) {
    std::vector<Doubts::Tell> tell;
    for (auto* job : jobs)
        if (auto late = job->late()) tell.push_back(std::move(late));
    return tell;
}

}  // namespace

Writer::Writer(Settings const& settings, Database const& database, Delivery const& delivery, Workers& workers, Checkpointer& checkpointer)
    : settings_{settings},
      database_{database},
      delivery_{delivery},
      checkpointer_{checkpointer},
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
    settle_doubts();
    bool const any = !jobs.empty();
    if (any) {
        work(jobs);
        delivery_.deliver(std::move(jobs));
        bound_the_wal();
    }
    if (!doubts_.empty()) worker_->wake_in(doubt_pause);
    return any;
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
    if (live.empty()) return;
    if (auto const failed = connect())
        refuse_all(live, *failed);
    else
        in_one_transaction(live);
}

void Writer::refuse_all(Jobs const& jobs, Failure const& why) {
    trouble_.refused(jobs.size(), why);
    for (auto* job : jobs) job->fail(why.error);
}

std::optional<Failure> Writer::connect() {
    if (session_) return std::nullopt;
    return attempt([&] { session_ = database_.open(Use::writer); });
}

std::optional<Failure> Writer::transact(Jobs const& jobs) {
    std::int64_t transaction = 0;
    auto const failed = attempt([&] {
        session_->begin_write();
        for (auto* job : jobs) job->run(*session_);
        transaction = session_->transaction();  // from here on a lost connection leaves open how it ended
        session_->commit();
    });
    if (!failed) {
        ++commits_;
        trouble_.worked();
        return failed;
    }
    if (failed->broken) doubts_.add(transaction, told_late(jobs));
    session_->rollback();
    if (failed->broken) session_.reset();
    return failed;
}

void Writer::settle_doubts() {
    if (doubts_.empty() || connect()) return;
    auto const failed = attempt([&] { doubts_.settle(*session_, [this](auto tell) { delivery_.tell(std::move(tell)); }); });
    if (failed && failed->broken) session_.reset();
}

void Writer::in_one_transaction(Jobs const& jobs) {
    auto const failed = transact(jobs);
    if (!failed) return;
    ++rolled_back_;
    // A full disk or a lost connection hits all alike; anything else, damage that one job met among it, must not hurt the others.
    bool const lost = failed->broken && database_.dialect() == Dialect::postgresql;
    bool const full = failed->error.code == Code::unavailable && !failed->again && !failed->broken;
    if (lost || full) return refuse_all(jobs, *failed);
    log::warn("storage.rolled_back", {{"jobs", jobs.size()}, {"code", name_of(failed->error.code)}, {"what", failed->what}});
    one_by_one(jobs);
}

void Writer::one_by_one(Jobs const& jobs) {
    for (auto* job : jobs) {
        if (session_ || (database_.dialect() == Dialect::sqlite && !connect()))
            alone(*job);
        else
            job->fail({Code::unavailable, "the connection to the database was lost", {}});
    }
}

void Writer::alone(Job& job) {
    for (int tries = 3;; --tries) {
        auto const failed = transact({&job});
        if (!failed) return;
        if (!failed->again || tries == 1 || !session_) return refuse_all({&job}, *failed);
    }
}

// A checkpoint beside a busy writer seldom empties the log, and a commit that makes its file grow takes twice as long as one that
// overwrites. So the thread does nearly all of it, and the writer the little that came meanwhile; nobody waits for readers before `max`.
void Writer::bound_the_wal() {
    if (!session_ || session_->dialect() == Dialect::postgresql) return;
    auto const pages = session_->wal_pages();
    if (pages < settings_.wal_pages_checkpoint) {
        checkpoint_at_ = settings_.wal_pages_checkpoint;
        turn_at_ = settings_.wal_pages_turn;
    }
    bool const copied = checkpointer_.take_copied() && pages >= settings_.wal_pages_checkpoint;
    if (copied || pages >= turn_at_) {
        turn_at_ = pages + settings_.wal_pages_checkpoint / 10;
        checkpoint("passive");
    }
    if (pages >= checkpoint_at_) {
        checkpoint_at_ = pages + settings_.wal_pages_checkpoint;
        checkpointer_.wake();
    }
    if (pages >= settings_.wal_pages_max) checkpoint("restart");
}

void Writer::checkpoint(std::string_view how) {
    if (!session_) return;
    auto const failed = attempt([&] { session_->checkpoint(how); });
    if (failed && failed->broken) session_.reset();
}

}  // namespace baton::storage
