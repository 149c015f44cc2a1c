#include "rehearsal/history.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "waiting/lifetime.hpp"

namespace baton::rehearsal {
namespace {

using waiting::Lasted;

struct Seen {
    std::vector<Lasted> handling, patience;
    int queued = 0, urgent = 0, high = 0;
};

struct Person {
    std::vector<std::string> skills;
    int capacity = 1;
    std::map<int, std::pair<int, int>> days;  ///< day → first and last minute there
};

/// One pass over the record.
class Reading {
  public:
    explicit Reading(std::span<waiting::Event const> record) {
        for (auto const& event : record) {
            now_ = event.t;
            std::visit([this](auto const& what) { take(what); }, event.what);
        }
    }

    int days() const { return static_cast<int>(now_ / waiting::day_seconds) + 1; }

    std::map<std::string, Seen> skills;
    std::map<std::string, Person> people;
    std::array<double, DayPlan::bins> came{};

  private:
    struct Open {
        std::string skill;
        double since = 0;
        bool claimed = false;
    };
    int day() const { return static_cast<int>(now_ / waiting::day_seconds); }
    int minute() const { return static_cast<int>(std::fmod(now_, waiting::day_seconds) / 60); }
    void seen(std::string const& agent) {
        auto [day_of, fresh] = people[agent].days.try_emplace(day(), minute(), minute());
        day_of->second.second = minute();
    }

    void take(waiting::Online const& online) {
        seen(online.agent);
        people[online.agent].skills = online.skills;
        people[online.agent].capacity = online.capacity;
    }
    void take(waiting::Offline const& offline) { seen(offline.agent); }
    void take(waiting::Queued const& queued) {
        open_[queued.conversation] = {queued.skill, now_, false};
        ++came[static_cast<std::size_t>(minute() / 30)];
        auto& skill = skills[queued.skill];
        ++skill.queued;
        skill.urgent += queued.priority >= 2 ? 1 : 0;
        skill.high += queued.priority == 1 ? 1 : 0;
    }
    void take(waiting::Claimed const& claimed) {
        auto const found = open_.find(claimed.conversation);
        if (found == open_.end()) return;
        skills[found->second.skill].patience.push_back({now_ - found->second.since, false});
        found->second.since = now_;
        found->second.claimed = true;
    }
    void take(waiting::Abandoned const& abandoned) {
        auto const found = open_.find(abandoned.conversation);
        if (found == open_.end()) return;
        skills[found->second.skill].patience.push_back({now_ - found->second.since, true});
        open_.erase(found);
    }
    void take(waiting::Closed const& closed) {
        auto const found = open_.find(closed.conversation);
        if (found == open_.end() || !found->second.claimed) return;
        skills[found->second.skill].handling.push_back({std::max(1.0, now_ - found->second.since), true});
        open_.erase(found);
    }

    std::unordered_map<std::string, Open> open_;
    double now_ = 0;
};

SkillPlan skill_of(std::string const& name, Seen const& seen) {
    SkillPlan skill;
    skill.name = name;
    skill.share = seen.queued;
    auto const fitted = waiting::fit_log_normal(seen.handling, {std::log(480.0), 0.7}, 5);
    skill.handling_minutes = std::clamp(std::exp(fitted.location) / 60, 0.1, 240.0);
    skill.handling_sigma = std::clamp(fitted.scale, 0.0, 2.0);
    skill.patience_minutes = std::clamp(waiting::mean_by_exposure(seen.patience, 1200, 5) / 60, 0.1, 10'000.0);
    skill.urgent = static_cast<double>(seen.urgent) / seen.queued;
    skill.high = static_cast<double>(seen.high) / seen.queued;
    return skill;
}

int median(std::vector<int> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

AgentPlan agent_of(std::string const& name, Person const& person) {
    AgentPlan agent;
    agent.name = name;
    agent.team = "Support";
    agent.capacity = std::max(1, person.capacity);
    for (auto const& skill : person.skills)
        if (skill != anyone) agent.skills[skill] = 2;  // a played day's record has it
    std::vector<int> from, to;
    for (auto const& [day, span] : person.days) from.push_back(span.first), to.push_back(span.second);
    agent.shift = {median(from), std::min(median(to) + 1, 1440)};
    if (agent.shift.to <= agent.shift.from) agent.shift.to = std::min(agent.shift.from + 480, 1440);
    return agent;
}

}  // namespace

Result<DayPlan> plan_of(std::span<waiting::Event const> record) {
    Reading const reading{record};
    auto plan = usual_day();
    plan.company = "The desk of the record";
    plan.bot_share = 0;  // of whom the assistant was enough for, the record says nothing
    plan.bot_minutes = 1;
    plan.bursts.clear();
    plan.skills.clear();
    plan.agents.clear();
    for (std::size_t bin = 0; bin < plan.per_hour.size(); ++bin) plan.per_hour[bin] = 2 * reading.came[bin] / reading.days();
    for (auto const& [name, seen] : reading.skills)
        if (seen.queued > 0 && name != anyone) plan.skills.push_back(skill_of(name, seen));
    for (auto const& [name, person] : reading.people)
        if (2 * static_cast<int>(person.days.size()) >= reading.days()) plan.agents.push_back(agent_of(name, person));
    if (plan.skills.empty()) return refuse(Code::invalid, "nobody is queued in the record");
    if (plan.agents.empty()) return refuse(Code::invalid, "nobody is there on half of the record's days");
    return plan;
}

}  // namespace baton::rehearsal
