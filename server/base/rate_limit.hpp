#pragma once
#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/clock.hpp"

namespace baton {

/// Token buckets by key, in bounded memory: `burst` at once, then `per_minute`. When there are too many keys, the full buckets
/// are forgotten, which changes nothing for anybody.
class RateLimit {
  public:
    RateLimit(double burst, double per_minute, std::size_t keys_max = 50'000)
        : burst_{burst}, per_milli_{per_minute / 60'000.0}, keys_max_{keys_max} {}

    bool allow(std::string const& key, Instant now) {
        if (buckets_.size() >= keys_max_)
            std::erase_if(buckets_, [&](auto const& each) { return level(each.second, now) >= burst_ - 1e-9; });
        auto [found, fresh] = buckets_.try_emplace(key, Bucket{burst_, now});
        auto& bucket = found->second;
        bucket = {level(bucket, now), now};
        if (bucket.tokens < 1) return false;
        bucket.tokens -= 1;
        return true;
    }

  private:
    struct Bucket {
        double tokens;
        Instant at;
    };
    double level(Bucket const& bucket, Instant now) const {
        return std::min(burst_, bucket.tokens + static_cast<double>(std::max<std::int64_t>(0, (now - bucket.at).count())) * per_milli_);
    }

    double burst_;
    double per_milli_;
    std::size_t keys_max_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace baton
