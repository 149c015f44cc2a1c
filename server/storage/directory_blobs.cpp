#include "storage/directory_blobs.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>

#include "base/ids.hpp"
#include "base/log.hpp"
#include "storage/bounded_queue.hpp"
#include "storage/delivery.hpp"
#include "storage/failures.hpp"
#include "storage/files.hpp"
#include "storage/worker_threads.hpp"

namespace baton::storage {
namespace {

constexpr std::size_t waiting_max = 64;

/// Only what `AttachmentId` could have made is ever a file name.
Result<std::filesystem::path> path_of(std::filesystem::path const& directory, AttachmentId const& id) {
    if (!well_formed_id(AttachmentTag::prefix, id.text())) return refuse(Code::not_found, "no such file");
    return directory / id.text();
}

/// A piece of work that needs no database.
template <class T>
class FileJob final : public Job {
  public:
    FileJob(std::function<Result<T>()> work, std::function<void(Result<T>)> done) : work_{std::move(work)}, done_{std::move(done)} {}
    void run(Session&) override {}
    void run_here() { result_.emplace(work_()); }
    void fail(Error error) override { result_.emplace(std::unexpected(std::move(error))); }
    void complete() override { done_(std::move(*result_)); }

  private:
    std::function<Result<T>()> work_;
    std::function<void(Result<T>)> done_;
    std::optional<Result<T>> result_;
};

struct Waiting {
    JobPtr job;
    std::function<void()> run;
};

}  // namespace

class DirectoryBlobs::Hand {
  public:
    explicit Hand(boost::asio::any_io_executor loop) : delivery_{std::move(loop)}, alive_{delivery_.tracked()}, queue_{waiting_max} {
        worker_ = WorkerThreads{}.start(1, [this](int) { return step(); });
    }

    void submit(Waiting waiting) {
        if (!queue_.push(waiting)) return delivery_.refuse_one(std::move(waiting.job), {Code::unavailable, "too many files at once", {}});
        worker_->wake();
    }

  private:
    bool step() {
        auto some = queue_.take(1);
        if (some.empty()) return false;
        auto& waiting = some.front();
        if (auto failed = attempt([&] { waiting.run(); })) {
            log::error("storage.file_failed", {{"what", failed->what}});
            waiting.job->fail(std::move(failed->error));
        }
        std::vector<JobPtr> done;
        done.push_back(std::move(waiting.job));
        delivery_.deliver(std::move(done));
        return true;
    }

    Delivery delivery_;
    boost::asio::any_io_executor alive_;
    BoundedQueue<Waiting> queue_;
    std::unique_ptr<Worker> worker_;  ///< last: it ends before what it works with
};

DirectoryBlobs::DirectoryBlobs(std::filesystem::path directory, boost::asio::any_io_executor loop)
    : directory_{std::move(directory)}, hand_{std::make_unique<Hand>(std::move(loop))} {}

DirectoryBlobs::~DirectoryBlobs() = default;

Result<std::unique_ptr<DirectoryBlobs>> DirectoryBlobs::open(std::filesystem::path directory, boost::asio::any_io_executor loop) {
    std::error_code failed;
    std::filesystem::create_directories(directory, failed);
    if (failed) return refuse(Code::unavailable, "the folder for files cannot be made: " + failed.message(), directory.string());
    return std::unique_ptr<DirectoryBlobs>{new DirectoryBlobs{std::move(directory), std::move(loop)}};
}

template <class T>
Task<Result<T>> DirectoryBlobs::on_thread(std::function<Result<T>()> work) {
    auto start = [this](auto handler, std::function<Result<T>()> given) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto job = std::make_unique<FileJob<T>>(std::move(given), [shared](Result<T> result) { std::move (*shared)(std::move(result)); });
        auto* const raw = job.get();
        hand_->submit({std::move(job), [raw] { raw->run_here(); }});
    };
    co_return co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const, void(Result<T>)>(start, boost::asio::use_awaitable,
                                                                                                          std::move(work));
}

Task<Result<void>> DirectoryBlobs::put(AttachmentId id, std::string bytes) {
    auto const path = path_of(directory_, id);
    if (!path) co_return std::unexpected(path.error());
    std::function<Result<void>()> work = [path = *path, bytes = std::move(bytes)] { return write_durably(path, bytes); };
    co_return co_await on_thread<void>(std::move(work));
}

Task<Result<std::string>> DirectoryBlobs::get(AttachmentId id) {
    auto const path = path_of(directory_, id);
    if (!path) co_return std::unexpected(path.error());
    std::function<Result<std::string>()> work = [path = *path] { return read_whole(path); };
    co_return co_await on_thread<std::string>(std::move(work));
}

Task<Result<void>> DirectoryBlobs::remove(AttachmentId id) {
    auto const path = path_of(directory_, id);
    if (!path) co_return std::unexpected(path.error());
    std::function<Result<void>()> work = [path = *path]() -> Result<void> {
        std::error_code failed;
        if (!std::filesystem::remove(path, failed)) return refuse(failed ? Code::unavailable : Code::not_found, "no such file");
        return {};
    };
    co_return co_await on_thread<void>(std::move(work));
}

}  // namespace baton::storage
