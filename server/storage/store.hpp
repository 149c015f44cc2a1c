#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/callback.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/task.hpp"
#include "storage/database.hpp"
#include "storage/job.hpp"
#include "storage/workers.hpp"

namespace baton::storage {

struct Settings {
    std::string target;  ///< a file name, or `postgresql://…`
    std::size_t write_queue_max = 4096;
    std::size_t read_queue_max = 4096;
    std::size_t group_max = 1024;  ///< jobs in one transaction
    int readers = 2;
    std::chrono::milliseconds wait_max{5000};   ///< in a queue; then refused, with nothing stored
    std::int64_t wal_pages_checkpoint = 3'000;  ///< every so many pages of 4 KiB the checkpoint thread works
    std::int64_t wal_pages_turn = 4'000;        ///< from here on the writer does the rest of it, and the log begins anew
    std::int64_t wal_pages_max = 24'000;        ///< from here on the writer itself waits for those who still read
    int writer_cache_mb = 64;                   ///< SQLite: pages that the writer keeps in memory
    Synchronous synchronous = Synchronous::full;
    std::chrono::milliseconds answer_max{12'000};  ///< PostgreSQL: for one statement; then the connection counts as lost
};

/// Counted since the start.
struct Metrics {
    std::uint64_t commits = 0, jobs = 0, refused = 0, rolled_back = 0, checkpoints = 0;
    std::size_t write_queue = 0, read_queue = 0, largest_group = 0;
    std::uint64_t wal_bytes = 0;
};

/// Those who touch the database: one writer that commits whatever has gathered, a few readers, one that checkpoints. In the program each
/// is a thread of its own (`Workers`).
/// Everything returns to the loop of the given executor; the store must be destroyed before that loop.
class Store {
  public:
    template <class T>
    using Work = std::function<Result<T>(Session&)>;
    template <class T>
    using Done = std::function<void(Result<T>)>;

    /// Opens, checks and migrates; on threads. `clock` outlives the store.
    static Result<std::unique_ptr<Store>> open(Settings settings, boost::asio::any_io_executor loop, Clock const& clock, Random& random);
    /// The same with other workers; they outlive the store.
    static Result<std::unique_ptr<Store>> open(Settings settings, boost::asio::any_io_executor loop, Clock const& clock, Random& random,
                                               Workers& workers);
    /// Stops when its workers have: threads finish what was accepted.
    ~Store();
    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;

    /// A job that returns an error must have written nothing; a job that throws is rolled back alone.
    template <class T>
    void write(Work<T> work, Done<T> done) {
        submit_write(std::make_unique<JobOf<T>>(std::move(work), std::move(done)));
    }
    /// `late` hears the outcome on the loop when the commit's answer was lost, `done` was refused as unavailable, and the database says
    /// later that everything was stored.
    template <class T>
    void write(Work<T> work, Done<T> done, Done<T> late) {
        submit_write(std::make_unique<JobOf<T>>(std::move(work), std::move(done), std::move(late)));
    }
    template <class T>
    void read(Work<T> work, Done<T> done) {
        submit_read(std::make_unique<JobOf<T>>(std::move(work), std::move(done)));
    }

    template <class T>
    Task<Result<T>> write(Work<T> work) {
        return awaited<T>(&Store::submit_write, std::move(work));
    }
    template <class T>
    Task<Result<T>> read(Work<T> work) {
        return awaited<T>(&Store::submit_read, std::move(work));
    }

    std::string const& epoch() const { return epoch_; }
    Clock const& clock() const { return clock_; }
    Database const& database() const { return database_; }
    Metrics metrics() const;

  private:
    using Submit = void (Store::*)(JobPtr);
    Store(Settings settings, Database database, boost::asio::any_io_executor loop, Clock const& clock, Workers& workers);

    void submit_write(JobPtr job);
    void submit_read(JobPtr job);

    template <class T>
    Task<Result<T>> awaited(Submit submit, Work<T> work) {
        co_return co_await from_callback<Result<T>>([this, submit, work = std::move(work)](auto done) mutable {
            (this->*submit)(std::make_unique<JobOf<T>>(std::move(work), std::move(done)));
        });
    }

    struct Parts;
    Settings settings_;
    Clock const& clock_;
    Database database_;
    std::string epoch_;
    std::unique_ptr<Parts> parts_;
};

}  // namespace baton::storage
