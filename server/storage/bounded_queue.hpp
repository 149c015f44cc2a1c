#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace baton::storage {

/// Work for threads, with a bound: who comes when it is full is told so at once.
template <class Item>
class BoundedQueue {
  public:
    explicit BoundedQueue(std::size_t size_max) : size_max_{size_max} {}

    /// False when full or closed; the item is then still the caller's.
    bool push(Item& item) {
        {
            std::lock_guard const lock{mutex_};
            if (closed_ || items_.size() >= size_max_) return false;
            items_.push_back(std::move(item));
        }
        filled_.notify_one();
        return true;
    }

    /// Waits for work; takes up to `most` of what has gathered. Empty once the queue is closed and drained.
    std::vector<Item> take(std::size_t most) {
        std::unique_lock lock{mutex_};
        filled_.wait(lock, [this] { return closed_ || !items_.empty(); });
        std::vector<Item> taken;
        taken.reserve(std::min(most, items_.size()));
        while (!items_.empty() && taken.size() < most) {
            taken.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        return taken;
    }

    void close() {
        {
            std::lock_guard const lock{mutex_};
            closed_ = true;
        }
        filled_.notify_all();
    }

    std::size_t size() const {
        std::lock_guard const lock{mutex_};
        return items_.size();
    }

  private:
    std::size_t size_max_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<Item> items_;
    bool closed_ = false;
};

}  // namespace baton::storage
