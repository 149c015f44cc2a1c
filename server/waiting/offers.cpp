#include "waiting/offers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace baton::waiting {
namespace {

constexpr std::size_t seen_most = 2000, refreshed_every = 10;
constexpr double usual_taken = 8, usual_lost = 20, usual_share = 0.05;
// So much is what is usual believed: as many offers.
constexpr double usual_weight = 20;

/// The middles of equally likely parts, where a part is of what is usual while little was seen.
void fill(auto& parts, std::vector<double> seen, double usual, double weight) {
    std::ranges::sort(seen);
    auto const count = static_cast<double>(seen.size()), share = count / (count + weight);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        auto const level = (static_cast<double>(at) + 0.5) / static_cast<double>(parts.size());
        auto const general = usual * std::exp(0.7 * (2 * level - 1));
        auto const own = seen.empty() ? general : seen[static_cast<std::size_t>(level * count)];
        parts[at] = share * own + (1 - share) * general;
    }
}

}  // namespace

void Offers::ended(double seconds, bool taken) {
    seen_.push_back({std::max(0.0, seconds), taken});
    if (seen_.size() > seen_most) seen_.pop_front();
    if (++fresh_ >= refreshed_every) made_ = false;
}

OfferTimes const& Offers::times() {
    if (std::exchange(made_, true)) return times_;
    fresh_ = 0;
    std::vector<double> taken, lost;
    for (auto const& each : seen_) (each.taken ? taken : lost).push_back(each.seconds);
    times_.lost_share =
        (static_cast<double>(lost.size()) + usual_share * usual_weight) / (static_cast<double>(seen_.size()) + usual_weight);
    fill(times_.taken, std::move(taken), usual_taken, usual_weight);
    fill(times_.lost, std::move(lost), usual_lost, usual_share * usual_weight);
    return times_;
}

}  // namespace baton::waiting
