#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <vector>

#include "base/clock.hpp"

namespace baton::rehearsal {

/// What people mean to do, in the order of time; at the same moment in the order in which they thought of it.
class Agenda {
  public:
    void at(Instant when, std::function<void()> what) { items_.push({when, ++count_, std::move(what)}); }
    std::optional<Instant> next() const { return items_.empty() ? std::nullopt : std::optional{items_.top().when}; }
    std::function<void()> take() {
        auto what = items_.top().what;
        items_.pop();
        return what;
    }

  private:
    struct Item {
        Instant when;
        std::uint64_t nth;
        std::function<void()> what;
        bool operator<(Item const& other) const { return std::pair{when, nth} > std::pair{other.when, other.nth}; }
    };
    std::priority_queue<Item> items_;
    std::uint64_t count_ = 0;
};

}  // namespace baton::rehearsal
