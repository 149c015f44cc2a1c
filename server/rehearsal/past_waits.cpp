#include "rehearsal/past_waits.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "rehearsal/plan.hpp"

namespace baton::rehearsal {

PastWaits::PastWaits(std::span<waiting::Event const> record, Instant begins) {
    if (record.empty()) return;
    auto const days = std::floor(record.back().t / waiting::day_seconds) + 1;
    auto const moment = [&](double t) {
        return begins + std::chrono::milliseconds{std::llround((t - days * waiting::day_seconds) * 1000)};
    };
    std::unordered_map<std::string, std::size_t> at;
    for (auto const& event : record) {
        auto const when = moment(event.t);
        if (auto const* queued = std::get_if<waiting::Queued>(&event.what)) {
            handoff::Wait one;
            one.conversation = ConversationId::trusted("conv_before_" + queued->conversation);
            one.skill = queued->skill == anyone ? std::string{} : queued->skill;
            one.priority = static_cast<int>(std::clamp<std::int64_t>(queued->priority + 1, 0, 3));
            one.queued_at = when;
            at[queued->conversation] = waits_.size();
            waits_.push_back(std::move(one));
        } else if (auto const* claimed = std::get_if<waiting::Claimed>(&event.what)) {
            auto& one = waits_[at.at(claimed->conversation)];
            one.over_at = when;
            one.how = "claimed";
            one.agent_id = claimed->agent;
        } else if (auto const* left = std::get_if<waiting::Abandoned>(&event.what)) {
            auto& one = waits_[at.at(left->conversation)];
            one.over_at = when;
            one.how = "left";
        } else if (auto const* closed = std::get_if<waiting::Closed>(&event.what)) {
            if (auto const found = at.find(closed->conversation); found != at.end()) waits_[found->second].ended_at = when;
        }
    }
    // What the record leaves open is over with its last day: nobody of then waits or is busy now.
    std::erase_if(waits_, [](handoff::Wait const& each) { return !each.over_at || (each.how == "claimed" && !each.ended_at); });
}

Task<Result<std::vector<handoff::Wait>>> PastWaits::latest(int limit) {
    auto const count = std::min<std::size_t>(waits_.size(), static_cast<std::size_t>(limit));
    co_return std::vector(waits_.end() - static_cast<std::ptrdiff_t>(count), waits_.end());
}

Task<Result<std::vector<handoff::Wait>>> PastWaits::between(Instant from, Instant to, int limit) {
    std::vector<handoff::Wait> found;
    for (auto const& each : waits_)
        if (each.queued_at >= from && each.queued_at < to && std::ssize(found) < limit) found.push_back(each);
    co_return found;
}

}  // namespace baton::rehearsal
