#include "handoff/queue.hpp"

#include <algorithm>
#include <cmath>

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
    remove(waiting.id);
    into_lanes(waiting);
    left_ += waiting.chose_to_leave ? 1 : 0;
    auto id = waiting.id;
    auto const& kept = by_id_.insert_or_assign(std::move(id), std::move(waiting)).first->second;
    order_.insert({key_of(kept), &kept});
}

void Queue::remove(ConversationId const& id) {
    auto const found = by_id_.find(id);
    if (found == by_id_.end()) return;
    auto const& waiting = found->second;
    order_.erase(key_of(waiting));
    out_of_lane(waiting.skill, key_of(waiting));
    if (waiting.spills_to) out_of_lane(*waiting.spills_to, key_of(waiting));
    left_ -= waiting.chose_to_leave ? 1 : 0;
    by_id_.erase(found);
}

void Queue::into_lanes(Waiting const& waiting) {
    by_skill_[waiting.skill].insert(key_of(waiting));
    if (waiting.spills_to) by_skill_[*waiting.spills_to].insert(key_of(waiting));
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
    for (auto const& [key, waiting] : order_) all.push_back(waiting);
    return all;
}

void Queue::walk(std::function<bool(std::string const& skill)> const& can, std::function<bool(Waiting const&)> const& visit) const {
    struct Lane {
        std::string const* skill;
        std::set<Key>::const_iterator at, end;
    };
    std::vector<Lane> lanes;
    for (auto const& [skill, keys] : by_skill_) lanes.push_back({&skill, keys.begin(), keys.end()});
    Key const* visited = nullptr;  // in two lanes: the same place in both, so one directly after the other
    while (!lanes.empty()) {
        auto const next = std::ranges::min_element(lanes, {}, [](Lane const& lane) -> Key const& { return *lane.at; });
        if (!can(*next->skill)) {
            lanes.erase(next);
            continue;
        }
        if (visited == nullptr || *visited != *next->at) {
            if (!visit(by_id_.at(std::get<ConversationId>(*next->at)))) return;
            visited = &*next->at;
        }
        if (++next->at == next->end) lanes.erase(next);
    }
}

int Queue::position(ConversationId const& id) const {
    auto const found = by_id_.find(id);
    if (found == by_id_.end()) return 0;
    return 1 + static_cast<int>(order_.order_of_key(key_of(found->second)));
}

}  // namespace baton::handoff
