#include "rehearsal/days_before.hpp"

#include <algorithm>
#include <tuple>

#include "rehearsal/sketch.hpp"

namespace baton::rehearsal {
namespace {

constexpr double played_most = 6'000;  // conversations of all those days
constexpr int sketched = 10;

handoff::Wait days_earlier(handoff::Wait wait, int days) {
    auto const by = std::chrono::hours{24 * days};
    wait.queued_at -= by;
    for (auto* moment : {&wait.over_at, &wait.ended_at, &wait.offered_at})
        if (*moment) **moment -= by;
    for (auto& each : wait.later) each.at -= by;
    return wait;
}

}  // namespace

std::vector<handoff::Wait> days_before(Lasting const& lasting, DayPlan const& plan, std::uint64_t seed, int days, bool refreshes) {
    auto usual = plan;
    usual.bursts.clear();
    if (auto const each = plan.conversations > 0 ? plan.conversations : conversations_expected(usual); each * days > played_most)
        return waits_in(sketched_before(usual, seed, sketched), monday);
    std::vector<handoff::Wait> known;
    for (int day = 0; day < days; ++day) {
        auto const waits =
            play({lasting, usual, Draws{seed, "a day before", static_cast<std::uint64_t>(day)}.bits(), {}, nullptr, known, refreshes})
                .waits;
        // The next is a day later.
        for (auto const& wait : waits) known.push_back(wait);
        for (auto& wait : known) wait = days_earlier(std::move(wait), 1);
        std::ranges::sort(known, {}, [](handoff::Wait const& each) { return std::tie(each.queued_at, each.conversation); });
    }
    return known;
}

}  // namespace baton::rehearsal
