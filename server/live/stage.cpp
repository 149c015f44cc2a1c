#include "live/stage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace baton::live {
using rehearsal::Visit;

namespace {

constexpr std::size_t troubles_told = 20;

}  // namespace

Stage::Stage(boost::asio::io_context& loop, Setup setup)
    : loop_{loop},
      setup_{std::move(setup)},
      began_{std::chrono::steady_clock::now()},
      seats_(setup_.plan.agents.size(), {false, 0, setup_.from}) {
    for (auto const& each : plan().agents) {
        rehearsal::Worked worked;
        worked.name = each.name;
        worked.capacity = each.capacity;
        record.agents.push_back(std::move(worked));
    }
}

double Stage::second() const {
    return setup_.from + std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count() * setup_.speed;
}

void Stage::in(double seconds, std::function<void()> what) {
    if (ended_) return;
    auto const number = timers_ever_++;
    auto timer = std::make_shared<boost::asio::steady_timer>(loop_);
    timer->expires_after(std::chrono::microseconds{static_cast<std::int64_t>(std::max(0.0, seconds) / setup_.speed * 1e6)});
    timer->async_wait([this, number, what = std::move(what)](boost::system::error_code const& failed) {
        if (failed) return;
        timers_.erase(number);
        if (!ended_) what();
    });
    timers_.emplace(number, std::move(timer));
}

void Stage::end() {
    if (std::exchange(ended_, true)) return;
    for (std::size_t i = 0; i < seats_.size(); ++i) pass(i);
    for (auto const& [number, timer] : timers_) timer->cancel();
    timers_.clear();
}

void Stage::trouble(std::string what) {
    if (ended_) return;
    ++troubles_count;
    if (troubles.size() < troubles_told) troubles.push_back(std::move(what));
}

void Stage::pass(std::size_t agent) {
    auto& seat = seats_[agent];
    auto& worked = record.agents[agent];
    auto const now = second();
    auto const passed = now - std::exchange(seat.since, now);
    if (seat.there) worked.online += passed;
    if (seat.holds > 0) worked.busy += passed;
    worked.held += passed * seat.holds;
}

void Stage::presence(std::size_t agent, bool there) {
    if (ended_ || seats_[agent].there == there) return;
    pass(agent);
    seats_[agent].there = there;
    auto const& one = plan().agents[agent];
    auto const name = fmt::format("agent_{}", agent);
    if (!there) return emit(waiting::Offline{name});
    std::vector<std::string> skills{rehearsal::anyone};
    for (auto const& [skill, level] : one.skills) skills.push_back(skill);
    emit(waiting::Online{name, std::move(skills), one.capacity});
}

void Stage::joins(Visit& visit) {
    auto const number = visit.customer.number;
    if (ended_ || in_line_.contains(number)) return;
    auto name = fmt::format("c{}.{}", number, ++times_[number]);
    in_line_[number] = name;
    emit(waiting::Queued{std::move(name), plan().skills[static_cast<std::size_t>(visit.customer.skill)].name, visit.customer.priority - 1});
}

void Stage::leaves_line(Visit const& visit) {
    auto const found = in_line_.find(visit.customer.number);
    if (ended_ || found == in_line_.end()) return;
    emit(waiting::Abandoned{found->second});
    in_line_.erase(found);
}

void Stage::taken(Visit& visit, std::size_t agent) {
    if (ended_) return;
    joins(visit);
    auto const number = visit.customer.number;
    auto name = in_line_.at(number);
    in_line_.erase(number);
    pass(agent);
    ++seats_[agent].holds;
    emit(waiting::Claimed{name, fmt::format("agent_{}", agent)});
    with_[number] = {agent, std::move(name)};
}

void Stage::put_down(Visit const& visit) {
    auto const found = with_.find(visit.customer.number);
    if (ended_ || found == with_.end()) return;
    auto const [agent, name] = std::move(found->second);
    with_.erase(found);
    pass(agent);
    --seats_[agent].holds;
    emit(waiting::Closed{name, fmt::format("agent_{}", agent)});
}

}  // namespace baton::live
