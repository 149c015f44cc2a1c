#include "waiting/play.hpp"

#include <algorithm>

#include "waiting/chance.hpp"
#include "waiting/forecast.hpp"

namespace baton::waiting {
namespace {

// Enough for any queue that is played; only a flood of higher priorities comes near.
constexpr int steps_most = 20'000;

bool later_first(auto const& left, auto const& right) { return left.t > right.t; }

}  // namespace

Play::Play(Situation const& situation) : situation_{situation} {
    leaves_.resize(situation.ahead.size());
    lines_.resize(situation.handling.size());
    for (std::uint32_t i = 0; i < situation.ahead.size(); ++i) lines_[situation.ahead[i].skill].now.push_back(i);
    next_later_.resize(situation.later.size());
    asked_until_.resize(situation.servers.size());
    not_before_.resize(situation.servers.size());
}

Plan const& Play::plan_of(std::uint32_t place) const {
    auto const& plans = situation_.servers[situation_.places[place].server].plans;
    return plans[number_ % plans.size()];
}

void Play::push(double t, std::uint32_t place) {
    freed_.push_back({t, place});
    std::ranges::push_heap(freed_, later_first<Freed, Freed>);
}

Play::Freed Play::pop() {
    std::ranges::pop_heap(freed_, later_first<Freed, Freed>);
    auto const top = freed_.back();
    freed_.pop_back();
    return top;
}

void Play::begin(Chance& chance, std::uint64_t number) {
    number_ = number;
    freed_.clear();
    idle_.clear();
    for (std::size_t i = 0; i < asked_until_.size(); ++i) {
        asked_until_[i] = situation_.servers[i].asked_until;
        not_before_[i] = std::max(situation_.now, situation_.servers[i].not_before);
    }
    asker_until_ = situation_.now;
    next_due_ = 0;
    for (std::uint32_t i = 0; i < situation_.places.size(); ++i) {
        auto const& place = situation_.places[i];
        auto const draw = chance.exponential();
        auto const t = place.handling == nullptr ? situation_.now : place.begun + place.handling->age_at(place.settled + draw);
        freed_.push_back({std::max(t, situation_.now), i});
    }
    std::ranges::make_heap(freed_, later_first<Freed, Freed>);
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
        auto const& ahead = situation_.ahead[i];
        leaves_[i] = ahead.since + situation_.patience[ahead.skill]->age_at(ahead.settled + chance.exponential());
    }
    for (auto& line : lines_) line.head = 0, line.later.clear();
    for (std::size_t i = 0; i < next_later_.size(); ++i)
        next_later_[i] = situation_.later[i].stream.next(situation_.now, chance.exponential(), situation_.later[i].until);
}

bool Play::choose(Situation::Server const& server, double t, Choice& best) {
    bool found = false;
    auto const offer = [&](Choice const& choice) {
        if (found && (choice.priority < best.priority || (choice.priority == best.priority && choice.came >= best.came))) return;
        best = choice;
        found = true;
    };
    for (auto const skill : server.skills) {
        auto& line = lines_[skill];
        while (line.head < line.now.size() && leaves_[line.now[line.head]] < t) ++line.head;
        if (line.head < line.now.size()) {
            auto const& ahead = situation_.ahead[line.now[line.head]];
            offer({skill, line.head, false, ahead.priority, ahead.from});
        }
        if (line.later.empty()) continue;
        std::erase_if(line.later, [&](Customer const& each) { return each.leaves < t; });
        for (std::size_t i = 0; i < line.later.size(); ++i) offer({skill, i, true, line.later[i].priority, line.later[i].came});
    }
    return found;
}

void Play::serve(Choice const& choice, double t, std::uint32_t place, Chance& chance) {
    auto& line = lines_[choice.skill];
    auto const [from, taken] = offer(t, place, chance);
    // Until then he is nobody else's; that others could take him a moment sooner is left out.
    if (!taken) return push(from, place);
    if (choice.later)
        line.later.erase(line.later.begin() + static_cast<std::ptrdiff_t>(choice.at));
    else
        ++line.head;
    push(from + situation_.handling[choice.skill]->quick(chance.below_power(Lifetime::quick_places)), place);
}

Play::Offered Play::offer(double t, std::uint32_t place, Chance& chance) {
    if (situation_.offers == nullptr) return {t, true};
    auto const& times = *situation_.offers;
    bool const taken = static_cast<double>(chance.below_power(10)) >= times.lost_share * 1024;
    auto const until = t + (taken ? times.taken : times.lost)[chance.below_power(OfferTimes::places)];
    asked_until_[situation_.places[place].server] = until;
    return {until, taken};
}

bool Play::give_idle(std::uint32_t skill, double t, Chance& chance) {
    for (auto place = idle_.begin(); place != idle_.end(); ++place) {
        auto const& server = situation_.servers[situation_.places[*place].server];
        if (!std::ranges::binary_search(server.skills, skill) || plan_of(*place).there_from(t) > t) continue;
        if (asked_until_[situation_.places[*place].server] > t) continue;
        auto const [from, taken] = offer(t, *place, chance);
        push(from + (taken ? situation_.handling[skill]->quick(chance.below_power(Lifetime::quick_places)) : 0), *place);
        idle_.erase(place);
        return true;
    }
    return false;
}

void Play::let_come(double until, Chance& chance) {
    for (std::size_t i = 0; i < next_later_.size(); ++i) {
        auto const& later = situation_.later[i];
        auto const skill = later.skill;
        while (next_later_[i] <= until) {
            auto const t = next_later_[i];
            next_later_[i] = later.stream.next(t, chance.exponential(), later.until);
            if (give_idle(skill, t, chance)) continue;
            auto const leaves = t + situation_.patience[skill]->age_at(chance.exponential());
            lines_[skill].later.push_back({later.stream.priority, t - later.head_start, leaves});
        }
    }
}

void Play::let_come_due(double until, Chance& chance) {
    for (; next_due_ < situation_.due.size() && situation_.due[next_due_].at <= until; ++next_due_) {
        auto const& due = situation_.due[next_due_];
        if (!give_idle(due.skill, due.at, chance)) lines_[due.skill].later.push_back({0, due.from, Plan::never});
    }
}

double Play::wait(std::uint64_t number) {
    Chance chance{number};
    begin(chance, number);
    for (int step = 0; step < steps_most && !freed_.empty(); ++step) {
        auto const [t, place] = pop();
        if (t > situation_.now + horizon_seconds) break;
        if (!next_later_.empty()) let_come(t, chance);
        if (next_due_ < situation_.due.size()) let_come_due(t, chance);
        auto const there = plan_of(place).there_from(t);
        if (there > t) {
            if (there != Plan::never) push(there, place);
            continue;
        }
        auto const& server = situation_.servers[situation_.places[place].server];
        auto const who = situation_.places[place].server;
        if (asked_until_[who] > t) {
            push(asked_until_[who], place);
            continue;
        }
        if (Choice choice; choose(server, t, choice)) {
            serve(choice, t, place, chance);
        } else if (auto const from = std::max(asker_until_, not_before_[who]); server.serves_asker && from > t) {
            push(from, place);
        } else if (server.serves_asker) {
            auto const [until, taken] = offer(t, place, chance);
            if (taken) return until - situation_.now;
            asker_until_ = until;
            not_before_[who] = until + asked_again_after;
            push(until, place);
        } else {
            idle_.push_back(place);
        }
    }
    return horizon_seconds;
}

}  // namespace baton::waiting
