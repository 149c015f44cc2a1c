#include "storage/worker_threads.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/background.hpp"

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

    void wake_in(std::chrono::milliseconds later) override {
        {
            std::lock_guard const lock{mutex_};
            wake_at_ = std::min(wake_at_, Clock::now() + later);
        }
        woken_.notify_all();  // whoever sleeps without an end sleeps until then
    }

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr Clock::time_point never = Clock::time_point::max();

    void loop(int which) {
        serve_promptly();
        for (bool going_on = true; going_on;) {
            {
                std::unique_lock lock{mutex_};
                while (!due()) sleep(lock);
                if (wakes_ > 0) --wakes_;
                if (wake_at_ <= Clock::now()) wake_at_ = never;
                going_on = !stopping_;
            }
            while (step_(which)) {
            }
        }
    }

    bool due() const { return wakes_ > 0 || stopping_ || wake_at_ <= Clock::now(); }

    void sleep(std::unique_lock<std::mutex>& lock) {
        if (wake_at_ == never)
            woken_.wait(lock);
        else
            woken_.wait_until(lock, wake_at_);
    }

    int const hands_;
    Workers::Step step_;
    std::mutex mutex_;
    std::condition_variable woken_;
    int wakes_ = 0;
    Clock::time_point wake_at_ = never;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace

std::unique_ptr<Worker> WorkerThreads::start(int hands, Step step) { return std::make_unique<Threads>(hands, std::move(step)); }

}  // namespace baton::storage
