#pragma once

namespace baton::handoff {

/// What is known of a pool of agents. Rates are per minute.
struct Pool {
    double places = 1;             ///< conversations the pool holds at once
    double handling_minutes = 8;   ///< mean time a conversation keeps a place
    double patience_minutes = 20;  ///< mean time until somebody leaves the queue
};

struct Range {
    int low = 0;   ///< minutes, 10th percentile
    int high = 0;  ///< minutes, 90th percentile
};

/// Queue length with abandonment (Ibrahim and Whitt, Management Science 2009): with k ahead, the next departure takes
/// 1 / (places/handling + k/patience). The range is the gamma distribution with the same mean and variance, at 10 and 90 %.
Range estimate_wait(int ahead, Pool const& pool);

}  // namespace baton::handoff
