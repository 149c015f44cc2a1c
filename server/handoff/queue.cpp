#include "handoff/queue.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace baton::handoff {

std::chrono::minutes head_start(Waiting const& waiting) {
    constexpr int by_priority[]{0, 5, 25, 60};
    auto const priority = by_priority[std::clamp(waiting.priority, 0, 3)];
    auto const mood = static_cast<int>(std::lround(10 * std::clamp(-waiting.mood, 0.0, 1.0)));
    auto const with_bot = static_cast<int>(std::lround(std::clamp(waiting.minutes_with_bot, 0.0, 40.0) / 2));
    return std::chrono::minutes{priority + mood + with_bot};
}

std::string why_here(Waiting const& waiting, Instant now) {
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(now - waiting.since).count();
    constexpr char const* by_priority[]{"Can wait", "", "High stakes", "Urgent"};
    std::string text = waiting.owed && !waiting.chose_to_leave ? "Promised" : by_priority[std::clamp(waiting.priority, 0, 3)];
    auto const add = [&](std::string const& part) { text += (text.empty() ? "" : ", ") + part; };
    if (waiting.mood < -0.4) add("upset");
    if (waiting.minutes_with_bot >= 5) add(std::to_string(std::lround(waiting.minutes_with_bot)) + " min with the assistant");
    add("waits " + std::to_string(minutes) + " min");
    return text;
}

void Queue::put(Waiting waiting) {
    auto const [found, fresh] = by_id_.try_emplace(waiting.id);
    auto& kept = found->second;
    if (!fresh) leave_place(kept);
    kept = std::move(waiting);
    auto const key = key_of(kept);
    by_skill_[kept.skill].insert(key);
    if (kept.spills_to) by_skill_[*kept.spills_to].insert(key);
    left_ += kept.chose_to_leave ? 1 : 0;
    order_.insert(key);
}

void Queue::remove(ConversationId const& id) {
    auto const found = by_id_.find(id);
    if (found == by_id_.end()) return;
    leave_place(found->second);
    by_id_.erase(found);
}

void Queue::leave_place(Waiting const& kept) {
    auto const key = key_of(kept);
    order_.erase(key);
    out_of_lane(kept.skill, key);
    if (kept.spills_to) out_of_lane(*kept.spills_to, key);
    left_ -= kept.chose_to_leave ? 1 : 0;
}

void Queue::out_of_lane(std::string const& skill, Key const& key) {
    auto const lane = by_skill_.find(skill);
    if (lane == by_skill_.end()) return;
    lane->second.erase(key);
    if (lane->second.empty()) by_skill_.erase(lane);
}

Waiting const* Queue::find(ConversationId const& id) const {
    auto const found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &found->second;
}

Waiting* Queue::find(ConversationId const& id) { return const_cast<Waiting*>(std::as_const(*this).find(id)); }

std::vector<Waiting const*> Queue::in_order() const {
    std::vector<Waiting const*> all;
    all.reserve(order_.size());
    for (auto const& key : order_) all.push_back(key.who);
    return all;
}

void Queue::walk(std::function<bool(std::string const& skill)> const& can, std::function<bool(Waiting const&)> const& visit) const {
    struct Lane {
        std::string const* skill;
        std::set<Key>::const_iterator at, end;
    };
    std::vector<Lane> lanes;
    for (auto const& [skill, keys] : by_skill_) lanes.push_back({&skill, keys.begin(), keys.end()});
    Waiting const* visited = nullptr;  // in two lanes: the same place in both, so one directly after the other
    while (!lanes.empty()) {
        auto const next = std::ranges::min_element(lanes, {}, [](Lane const& lane) -> Key const& { return *lane.at; });
        if (!can(*next->skill)) {
            lanes.erase(next);
            continue;
        }
        if (auto const* const who = next->at->who; std::exchange(visited, who) != who && !visit(*who)) return;
        if (++next->at == next->end) lanes.erase(next);
    }
}

int Queue::position(ConversationId const& id) const {
    auto const found = by_id_.find(id);
    if (found == by_id_.end()) return 0;
    return 1 + static_cast<int>(order_.order_of_key(key_of(found->second)));
}

}  // namespace baton::handoff
