#include "storage/store.hpp"

#include <atomic>

#include "storage/checkpointer.hpp"
#include "storage/failures.hpp"
#include "storage/migrate.hpp"
#include "storage/readers.hpp"
#include "storage/worker_threads.hpp"
#include "storage/writer.hpp"

namespace baton::storage {

/// In the order in which they may refer to one another; destroyed from the end.
struct Store::Parts {
    Parts(Settings const& settings, Database const& database, boost::asio::any_io_executor loop, Workers& workers)
        : delivery{std::move(loop)},
          alive{delivery.tracked()},
          checkpointer{database, workers, settings.synchronous},
          readers{settings, database, delivery, workers},
          writer{settings, database, delivery, workers, checkpointer} {}

    Delivery delivery;
    boost::asio::any_io_executor alive;
    Checkpointer checkpointer;
    Readers readers;
    Writer writer;
    std::atomic<std::uint64_t> refused{0};
};

Store::Store(Settings settings, Database database, boost::asio::any_io_executor loop, Clock const& clock, Workers& workers)
    : settings_{std::move(settings)},
      clock_{clock},
      database_{std::move(database)},
      parts_{std::make_unique<Parts>(settings_, database_, std::move(loop), workers)} {}

Store::~Store() {
    parts_.reset();
    // A clean stop leaves one file.
    if (database_.dialect() == Dialect::sqlite) std::ignore = attempt([&] { database_.open(Use::keeper)->checkpoint("truncate"); });
}

Result<std::unique_ptr<Store>> Store::open(Settings settings, boost::asio::any_io_executor loop, Clock const& clock, Random& random) {
    static WorkerThreads threads;
    return open(std::move(settings), std::move(loop), clock, random, threads);
}

Result<std::unique_ptr<Store>> Store::open(Settings settings, boost::asio::any_io_executor loop, Clock const& clock, Random& random,
                                           Workers& workers) {
    Database database{settings.target, settings.synchronous, settings.answer_max, settings.writer_cache_mb};
    if (auto checked = database.check(); !checked) return pass_on(checked);
    if (auto migrated = migrate(database, random); !migrated) return pass_on(migrated);
    std::unique_ptr<Store> store;
    auto const failed = attempt([&] {
        store.reset(new Store{std::move(settings), std::move(database), std::move(loop), clock, workers});
        store->epoch_ = store_epoch(*store->database_.open(Use::reader));
    });
    if (failed) return refuse(failed->error.code, failed->what);
    return store;
}

void Store::submit_write(JobPtr job) {
    job->start_by = std::chrono::steady_clock::now() + settings_.wait_max;
    if (parts_->writer.push(job)) return;
    ++parts_->refused;
    parts_->delivery.refuse_one(std::move(job), waited_too_long());
}

void Store::submit_read(JobPtr job) {
    job->start_by = std::chrono::steady_clock::now() + settings_.wait_max;
    if (parts_->readers.push(job)) return;
    ++parts_->refused;
    parts_->delivery.refuse_one(std::move(job), waited_too_long());
}

Metrics Store::metrics() const {
    Metrics metrics;
    parts_->writer.fill(metrics);
    metrics.refused = parts_->refused;
    metrics.read_queue = parts_->readers.waiting();
    metrics.checkpoints = parts_->checkpointer.count();
    metrics.wal_bytes = database_.wal_bytes();
    return metrics;
}

}  // namespace baton::storage
