#include "inference/encoder_pool.hpp"

#include <algorithm>
#include <exception>

#include "base/background.hpp"

namespace baton::inference {

EncoderPool::EncoderPool(std::shared_ptr<understanding::Encoder const> encoder, Limits limits)
    : encoder_{std::move(encoder)}, limits_{limits} {
    for (unsigned n = 0; n < std::max(1U, limits_.threads); ++n) threads_.emplace_back([this] { work(); });
}

EncoderPool::~EncoderPool() {
    std::deque<Job> left;
    {
        std::scoped_lock const lock{mutex_};
        stopping_ = true;
        left.swap(waiting_);
        counts_.refused += left.size();
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
    for (auto& job : left) job.callback(refuse(Code::unavailable, "the encoder is stopping"));
}

void EncoderPool::submit(std::vector<std::string> texts, Deadline deadline, Callback callback) {
    {
        std::scoped_lock const lock{mutex_};
        if (!stopping_ && waiting_.size() < limits_.queue_max) {
            ++counts_.accepted;
            waiting_.push_back({std::move(texts), deadline, std::move(callback)});
            wake_.notify_one();
            return;
        }
        ++counts_.refused;
    }
    callback(refuse(Code::too_many, "the encoder's queue is full"));
}

EncoderPool::Counts EncoderPool::counts() const {
    std::scoped_lock const lock{mutex_};
    auto counts = counts_;
    counts.queued = waiting_.size();
    return counts;
}

void EncoderPool::work() {
    give_way(5);  // who waits for an acknowledgement or a person's reply is served before the model thinks on
    std::unique_lock lock{mutex_};
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        auto const job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        auto done = encode(job);
        lock.lock();
        count(done);
        lock.unlock();
        job.callback(std::move(done));
        lock.lock();
    }
}

Result<EncoderPool::Vectors> EncoderPool::encode(Job const& job) const try {
    Vectors vectors;
    for (std::size_t at = 0; at < job.texts.size(); ++at) {
        if (std::chrono::steady_clock::now() >= job.deadline) return refuse(Code::timeout, "the encoder did not come to it in time");
        auto one = encoder_->encode(std::span{job.texts}.subspan(at, 1));
        if (!one) return pass_on(one);
        vectors.push_back(std::move(one->front()));
    }
    return vectors;
} catch (std::exception const& failure) {
    return refuse(Code::unavailable, std::string{"the encoder failed: "} + failure.what());
}

void EncoderPool::count(Result<Vectors> const& done) {
    if (done) {
        counts_.texts += done->size();
    } else {
        ++(done.error().code == Code::timeout ? counts_.expired : counts_.failed);
    }
}

}  // namespace baton::inference
