#pragma once
#include <algorithm>
#include <deque>
#include <mutex>
#include <vector>

namespace baton::storage {

/// Work for others, with a bound: who comes when it is full is told so at once.
template <class Item>
class BoundedQueue {
  public:
    explicit BoundedQueue(std::size_t size_max) : size_max_{size_max} {}

    /// False when full; the item is then still the caller's.
    bool push(Item& item) {
        std::lock_guard const lock{mutex_};
        if (items_.size() >= size_max_) return false;
        items_.push_back(std::move(item));
        return true;
    }

    /// Takes up to `most` of what has gathered; empty when nothing has.
    std::vector<Item> take(std::size_t most) {
        std::lock_guard const lock{mutex_};
        std::vector<Item> taken;
        taken.reserve(std::min(most, items_.size()));
        while (!items_.empty() && taken.size() < most) {
            taken.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        return taken;
    }

    std::size_t size() const {
        std::lock_guard const lock{mutex_};
        return items_.size();
    }

  private:
    std::size_t size_max_;
    mutable std::mutex mutex_;
    std::deque<Item> items_;
};

}  // namespace baton::storage
