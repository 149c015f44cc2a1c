#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "understanding/encoder.hpp"

namespace baton::inference {

/// Encoding on threads of its own, so that the event loop never waits. The queue is bounded and every job has a deadline:
/// under overload a job is refused or expires, and the turn goes on with words only.
class EncoderPool {
  public:
    using Vectors = std::vector<understanding::Vector>;
    using Callback = std::function<void(Result<Vectors>)>;
    using Deadline = std::chrono::steady_clock::time_point;

    struct Limits {
        unsigned threads = 1;
        std::size_t queue_max = 256;  ///< jobs that wait
    };
    struct Counts {
        std::uint64_t accepted = 0;
        std::uint64_t refused = 0;  ///< queue full, or the pool was stopping
        std::uint64_t expired = 0;  ///< the deadline passed before the vectors were there
        std::uint64_t failed = 0;   ///< the encoder gave an error
        std::uint64_t texts = 0;    ///< encoded in time
        std::size_t queued = 0;     ///< waiting now
    };

    EncoderPool(std::shared_ptr<understanding::Encoder const> encoder, Limits limits);
    /// Finishes what runs and answers `unavailable` to what waits.
    ~EncoderPool();
    EncoderPool(EncoderPool const&) = delete;
    EncoderPool& operator=(EncoderPool const&) = delete;

    /// Calls back exactly once: on a pool thread, or at once on this one when the queue is full (`too_many`).
    /// A deadline that passes, even between two texts of the job, gives `timeout`. The callback must not throw or block.
    void submit(std::vector<std::string> texts, Deadline deadline, Callback callback);

    Counts counts() const;
    understanding::Encoder const& encoder() const { return *encoder_; }

  private:
    struct Job {
        std::vector<std::string> texts;
        Deadline deadline;
        Callback callback;
    };

    void work();
    Result<Vectors> encode(Job const& job) const;
    void count(Result<Vectors> const& done);

    std::shared_ptr<understanding::Encoder const> encoder_;
    Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    Counts counts_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace baton::inference
