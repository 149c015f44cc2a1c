#include "rehearsal/sketch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <queue>
#include <set>

#include "rehearsal/draws.hpp"

namespace baton::rehearsal {
namespace {

constexpr double to_accept = 8;  // seconds from the offer to the claim
constexpr double long_wait = 600;

/// One who waits: the moment he counts as waiting from, and who he is.
using Key = std::pair<double, std::size_t>;

struct Seat {
    bool there = false;
    int held = 0;
};

class Paper {
  public:
    Paper(DayPlan const& plan, std::uint64_t seed, std::vector<Customer> crowd)
        : plan_{plan},
          crowd_{std::move(crowd)},
          seats_(plan.agents.size()),
          lines_(plan.skills.size()),
          there_(plan.skills.size()),
          waits_(crowd_.size()) {
        for (std::size_t i = 0; i < crowd_.size(); ++i)
            if (crowd_[i].wants_person) plan_event(crowd_[i].comes + crowd_[i].with_bot, What::comes, i);
        for (std::size_t i = 0; i < plan.agents.size(); ++i) {
            auto const& agent = plan.agents[i];
            if (agent.sick || Draws{seed, "shift", i}.happens(plan.sick)) continue;
            auto from = agent.shift.from * 60.0;
            for (auto const& pause : agent.breaks) {
                stay(i, from, pause.from * 60.0);
                from = pause.to * 60.0;
            }
            stay(i, from, agent.shift.to * 60.0);
        }
    }

    Sketch run() {
        while (!events_.empty()) {
            auto const event = events_.top();
            events_.pop();
            now_ = event.at;
            happen(event.what, event.who);
        }
        return std::move(result_);
    }

  private:
    enum class What { there, away, comes, leaves, ends };
    struct Event {
        double at;
        std::uint64_t nth;
        What what;
        std::size_t who;
        bool operator<(Event const& other) const { return std::pair{at, nth} > std::pair{other.at, other.nth}; }
    };

    void plan_event(double at, What what, std::size_t who) { events_.push({at, ++count_, what, who}); }
    void stay(std::size_t agent, double from, double to) {
        if (to <= from) return;
        plan_event(from, What::there, agent);
        plan_event(to, What::away, agent);
    }
    void tell(decltype(waiting::Event::what) what) { result_.events.push_back({now_, std::move(what)}); }
    std::string name(std::size_t customer) const { return fmt::format("c{}", crowd_[customer].number); }
    std::string agent_name(std::size_t agent) const { return fmt::format("agent_{}", agent); }

    void happen(What what, std::size_t who) {
        switch (what) {
            case What::there: return be_there(who);
            case What::away:
                seats_[who].there = false;
                count(who, -1);
                return tell(waiting::Offline{agent_name(who)});
            case What::comes: return come(who);
            case What::leaves: return leave(who);
            case What::ends: return end(who);
        }
    }

    void be_there(std::size_t agent) {
        seats_[agent].there = true;
        count(agent, 1);
        std::vector<std::string> skills{anyone};
        for (auto const& [skill, level] : plan_.agents[agent].skills) skills.push_back(skill);
        tell(waiting::Online{agent_name(agent), std::move(skills), plan_.agents[agent].capacity});
        while (free(agent) && take_next(agent)) {
        }
    }

    void come(std::size_t customer) {
        auto const& one = crowd_[customer];
        auto const skill = static_cast<std::size_t>(one.skill);
        tell(waiting::Queued{name(customer), there_[skill] > 0 ? plan_.skills[skill].name : anyone, one.priority - 1});
        waits_[customer] = true;
        lines_[skill].insert(key(customer));
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < seats_.size(); ++i)
            if (free(i) && knows(i, one.skill) && (!best || seats_[i].held < seats_[*best].held)) best = i;
        if (best) return serve(*best, customer);
        plan_event(now_ + one.patience, What::leaves, customer);
    }

    void leave(std::size_t customer) {
        if (!waits_[customer]) return;
        stop_waiting(customer);
        ++result_.left;
        ++result_.long_waits;
        result_.waited_minutes += crowd_[customer].patience / 60;
        tell(waiting::Abandoned{name(customer)});
    }

    void serve(std::size_t agent, std::size_t customer) {
        stop_waiting(customer);
        auto const& one = crowd_[customer];
        auto const waited = now_ - (one.comes + one.with_bot);
        result_.waited_minutes += waited / 60;
        result_.long_waits += waited > long_wait ? 1 : 0;
        ++seats_[agent].held;
        tell(waiting::Claimed{name(customer), agent_name(agent)});
        serving_.resize(crowd_.size());
        serving_[customer] = agent;
        plan_event(now_ + to_accept + one.handling * plan_.agents[agent].pace, What::ends, customer);
    }

    void end(std::size_t customer) {
        auto const agent = serving_[customer];
        --seats_[agent].held;
        tell(waiting::Closed{name(customer), agent_name(agent)});
        if (free(agent)) take_next(agent);
    }

    bool take_next(std::size_t agent) {
        std::optional<Key> next;
        for (std::size_t skill = 0; skill < lines_.size(); ++skill)
            if (knows(agent, static_cast<int>(skill)) && !lines_[skill].empty() && (!next || *lines_[skill].begin() < *next))
                next = *lines_[skill].begin();
        if (next) serve(agent, next->second);
        return next.has_value();
    }

    bool free(std::size_t agent) const { return seats_[agent].there && seats_[agent].held < plan_.agents[agent].capacity; }
    void count(std::size_t agent, int by) {
        for (std::size_t skill = 0; skill < there_.size(); ++skill) there_[skill] += has(agent, skill) ? by : 0;
    }
    bool has(std::size_t agent, std::size_t skill) const { return plan_.agents[agent].skills.contains(plan_.skills[skill].name); }
    /// A skill that nobody there has is waited for by nobody: whoever is free takes it.
    bool knows(std::size_t agent, int skill) const {
        return there_[static_cast<std::size_t>(skill)] == 0 || has(agent, static_cast<std::size_t>(skill));
    }
    Key key(std::size_t customer) const {
        constexpr double ahead[]{0, 5, 25, 60};
        auto const& one = crowd_[customer];
        auto const minutes = ahead[one.priority] - 10 * one.mood + std::min(one.with_bot / 60, 40.0) / 2;
        return {one.comes + one.with_bot - minutes * 60, customer};
    }
    void stop_waiting(std::size_t customer) {
        waits_[customer] = false;
        lines_[static_cast<std::size_t>(crowd_[customer].skill)].erase(key(customer));
    }

    DayPlan const& plan_;
    std::vector<Customer> crowd_;
    std::vector<Seat> seats_;
    std::vector<std::set<Key>> lines_;  ///< by skill
    std::vector<int> there_;            ///< by skill: how many who are there have it
    std::vector<bool> waits_;
    std::vector<std::size_t> serving_;
    std::priority_queue<Event> events_;
    std::uint64_t count_ = 0;
    double now_ = 0;
    Sketch result_;
};

}  // namespace

Sketch sketch(DayPlan const& plan, std::uint64_t seed) { return Paper{plan, seed, crowd(plan, seed)}.run(); }

std::vector<waiting::Event> sketched_before(DayPlan const& plan, std::uint64_t seed, int days) {
    std::vector<waiting::Event> all;
    for (int day = 0; day < days; ++day) {
        auto past = sketch(plan, Draws{seed, "a day before", static_cast<std::uint64_t>(day)}.bits());
        auto const prefix = fmt::format("d{}", day);
        for (auto& event : past.events) {
            event.t += day * waiting::day_seconds;
            std::visit(
                [&](auto& what) {
                    if constexpr (requires { what.conversation; }) what.conversation = prefix + what.conversation;
                },
                event.what);
            all.push_back(std::move(event));
        }
    }
    // What ran past midnight comes among the next day's; of events at the same moment the earlier stays first.
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < all.size(); ++i) order.emplace_back(all[i].t, i);
    std::ranges::sort(order);
    std::vector<waiting::Event> sorted;
    for (auto const& [t, i] : order) sorted.push_back(std::move(all[i]));
    return sorted;
}

}  // namespace baton::rehearsal
