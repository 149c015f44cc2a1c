#include "storage/worker_threads.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace baton::storage {
namespace {

class Threads final : public Worker {
  public:
    Threads(int hands, Workers::Step step) : hands_{hands}, step_{std::move(step)} {
        for (int which = 0; which < hands; ++which) threads_.emplace_back([this, which] { loop(which); });
    }

    ~Threads() override {
        {
            std::lock_guard const lock{mutex_};
            stopping_ = true;
        }
        woken_.notify_all();
        for (auto& thread : threads_) thread.join();
    }

    void wake() override {
        {
            std::lock_guard const lock{mutex_};
            if (wakes_ == hands_) return;  // each of them looks once more anyway
            ++wakes_;
        }
        woken_.notify_one();
    }

  private:
    void loop(int which) {
        for (bool going_on = true; going_on;) {
            {
                std::unique_lock lock{mutex_};
                woken_.wait(lock, [this] { return wakes_ > 0 || stopping_; });
                if (wakes_ > 0) --wakes_;
                going_on = !stopping_;
            }
            while (step_(which)) {
            }
        }
    }

    int const hands_;
    Workers::Step step_;
    std::mutex mutex_;
    std::condition_variable woken_;
    int wakes_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace

std::unique_ptr<Worker> WorkerThreads::start(int hands, Step step) { return std::make_unique<Threads>(hands, std::move(step)); }

}  // namespace baton::storage
