#pragma once
#include <algorithm>
#include <cmath>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"

namespace baton {

/// Token buckets by key: `burst` at once, then `per_minute`; 0 a minute is no limit. One step costs the same however many keys there are,
/// and at most `keys_max` are remembered: a full bucket is forgotten, which changes nothing for anybody, and when there is no room the
/// one that was asked for longest ago goes. Whoever asks on and on is therefore never forgotten.
class RateLimit {
  public:
    RateLimit(double burst, double per_minute, std::size_t keys_max = 50'000)
        : burst_{burst}, per_milli_{per_minute / 60'000.0}, keys_max_{keys_max} {}
    RateLimit(RateLimit const&) = delete;  // the keys of one map are texts of one list
    RateLimit& operator=(RateLimit const&) = delete;

    bool allow(std::string_view key, Instant now) { return take(key, 1, now) == milliseconds{0}; }

    /// Zero: taken. Otherwise nothing was, and it may be asked again after so long. What costs more than a whole burst is given to
    /// whoever has one, and makes them wait the longer afterwards.
    milliseconds take(std::string_view key, double cost, Instant now) {
        auto const pause = wait(key, cost, now);
        spend(key, pause == milliseconds{0} ? cost : 0, now);  // refused, they still asked
        return pause;
    }

    /// How long until `take` would give so much; takes nothing.
    milliseconds wait(std::string_view key, double cost, Instant now) const {
        auto const found = places_.find(key);
        if (per_milli_ <= 0 || found == places_.end()) return milliseconds{0};
        auto const lacking = std::min(cost, burst_) - level(*found->second, now);
        return lacking <= 1e-9 ? milliseconds{0} : milliseconds{static_cast<std::int64_t>(std::ceil(lacking / per_milli_))};
    }

    /// Takes without asking.
    void spend(std::string_view key, double cost, Instant now) {
        if (per_milli_ <= 0) return;
        auto& bucket = touch(key, now);
        bucket.tokens = level(bucket, now) - cost;
        bucket.at = now;
        forget(now);
    }

    std::size_t keys() const { return buckets_.size(); }

  private:
    struct Bucket {
        std::string key;
        double tokens;
        Instant at;
    };

    double level(Bucket const& bucket, Instant now) const {
        return std::min(burst_, bucket.tokens + static_cast<double>(std::max<std::int64_t>(0, (now - bucket.at).count())) * per_milli_);
    }

    Bucket& touch(std::string_view key, Instant now) {
        if (auto const found = places_.find(key); found != places_.end()) {
            buckets_.splice(buckets_.begin(), buckets_, found->second);
            return buckets_.front();
        }
        buckets_.push_front({std::string{key}, burst_, now});
        places_.emplace(buckets_.front().key, buckets_.begin());
        return buckets_.front();
    }

    // Two looks for each key that can come: the list shrinks faster than it grows, and nobody pays for all at once.
    void forget(Instant now) {
        for (int looks = 0; looks < 2 && buckets_.size() > 1; ++looks) {
            auto const& oldest = buckets_.back();
            if (buckets_.size() <= keys_max_ && level(oldest, now) < burst_ - 1e-9) return;
            places_.erase(oldest.key);
            buckets_.pop_back();
        }
    }

    double burst_;
    double per_milli_;
    std::size_t keys_max_;
    std::list<Bucket> buckets_;  // asked for last at the front
    std::unordered_map<std::string_view, std::list<Bucket>::iterator> places_;
};

}  // namespace baton
