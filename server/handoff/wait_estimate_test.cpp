#include "handoff/wait_estimate.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <deque>
#include <queue>
#include <random>

using namespace baton::handoff;

namespace {

/// A queue played out event by event on the estimate's own assumptions: calls come at random, `places` are held for an exponential time,
/// and whoever waits loses patience after an exponential one. Every twentieth never leaves: their wait is the truth that is compared.
class PlayedQueue {
  public:
    PlayedQueue(Pool pool, double arrivals_per_minute, unsigned seed) : pool_{pool}, arrivals_{arrivals_per_minute}, chance_{seed} {}

    struct Seen {
        int told = 0;
        int kept = 0;
        double share() const { return static_cast<double>(kept) / told; }
    };

    Seen play(int customers) {
        double next = after(arrivals_);
        for (int number = 0; number < customers;) {
            if (!ends_.empty() && ends_.top() < next) {
                now_ = ends_.top();
                ends_.pop();
                take_next();
                continue;
            }
            now_ = next;
            next = now_ + after(arrivals_);
            arrive(++number % 20 == 0);
        }
        return seen_;
    }

  private:
    struct Waiting {
        double since = 0;
        double leaves = 0;
        bool stays = false;
        Range told;
    };

    double after(double per_minute) { return -std::log(std::uniform_real_distribution{1e-12, 1.0}(chance_)) / per_minute; }

    void arrive(bool stays) {
        std::erase_if(line_, [&](Waiting const& each) { return !each.stays && each.leaves <= now_; });
        if (static_cast<double>(ends_.size()) < pool_.places) return ends_.push(now_ + after(1 / pool_.handling_minutes));
        line_.push_back({now_, now_ + after(1 / pool_.patience_minutes), stays, estimate_wait(static_cast<int>(line_.size()), pool_)});
    }

    void take_next() {
        std::erase_if(line_, [&](Waiting const& each) { return !each.stays && each.leaves <= now_; });
        if (line_.empty()) return;
        auto const head = line_.front();
        line_.pop_front();
        ends_.push(now_ + after(1 / pool_.handling_minutes));
        if (!head.stays) return;
        auto const waited = now_ - head.since;
        ++seen_.told;
        if (waited >= head.told.low && waited <= head.told.high) ++seen_.kept;
    }

    Pool pool_;
    double arrivals_;
    std::mt19937_64 chance_;
    double now_ = 0;
    std::priority_queue<double, std::vector<double>, std::greater<>> ends_;
    std::deque<Waiting> line_;
    Seen seen_;
};

}  // namespace

TEST_CASE("the estimated range holds the truth about four times in five, with few and with many at the desk") {
    struct Desk {
        Pool pool;
        double arrivals;
    };
    for (auto const& desk : {Desk{{2, 8, 20}, 0.6}, Desk{{8, 8, 20}, 2.0}, Desk{{8, 8, 20}, 4.0}, Desk{{30, 8, 20}, 9.0}}) {
        auto const seen = PlayedQueue{desk.pool, desk.arrivals, 42}.play(400'000);
        MESSAGE(desk.pool.places, " places, ", desk.arrivals, " a minute: ", seen.kept, " of ", seen.told, " waits within the range, ",
                std::lround(1000 * seen.share()) / 10.0, " %");
        REQUIRE(seen.told > 2'000);
        CHECK(seen.share() >= 0.75);
        CHECK(seen.share() <= 0.85);
    }
}
