#include "judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace baton::days {
using namespace conversation;
using namespace std::chrono_literals;

namespace {

std::string clock(Instant at) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count() % 86'400;
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

Judge::Judge(rehearsal::DayPlan const& plan, bool told) : plan_{plan}, told_{told} {
    for (std::size_t i = 0; i < plan.agents.size(); ++i) {
        auto const id = rehearsal::id_of_agent(i).text();
        plan_of_[id] = i;
        workers_[id];
    }
}

void Judge::tell(Instant at, std::string const& line) {
    if (told_) lines_.push_back(clock(at) + "  " + line);
}

void Judge::find(std::string promise, std::string const& what, Instant at) {
    tell(at, "JUDGE  " + promise + ": " + what);
    if (said_.insert(promise + what).second) findings_.push_back({std::move(promise), what, at});
}

std::string Judge::story() const {
    std::string all;
    for (auto const& line : lines_) all += line + "\n";
    return all;
}

bool Judge::has(std::string const& agent, std::string const& skill) const {
    auto const found = plan_of_.find(agent);
    if (found == plan_of_.end()) return false;
    auto const& plan = plan_.agents[found->second];
    return skill.empty() || plan.skills.contains(skill) || plan.team == skill;
}

// Urgency, mood and minutes with the assistant count as minutes waited before; what was promised is urgent once it is work.
Instant Judge::counts_from(Talk const& talk) {
    constexpr int by_priority[]{0, 5, 25, 60};
    auto const ahead = by_priority[left(talk) ? 3 : std::clamp(talk.priority, 0, 3)] + std::lround(10 * std::clamp(-talk.mood, 0.0, 1.0)) +
                       std::lround(std::clamp(talk.minutes_with_bot, 0.0, 40.0) / 2);
    return talk.since - std::chrono::minutes{ahead};
}

void Judge::there(std::size_t agent, bool is, Instant at) {
    auto const id = rehearsal::id_of_agent(agent).text();
    auto& worker = workers_[id];
    if (worker.there == is) return;
    worker.there = is;
    worker.since = at;
    tell(at, plan_.agents[agent].name + (is ? " is there" : " is not there"));
}

// Somebody may have been asked for it, and is asked again in a moment.
void Judge::refused(ConversationId const& id, Instant at) {
    if (auto const found = talks_.find(id.text()); found != talks_.end()) found->second.changed = at;
}

void Judge::speaks_up(std::size_t agent, Instant at) {
    auto& worker = workers_[rehearsal::id_of_agent(agent).text()];
    worker.missed = 0;
    worker.since = at;
}

void Judge::restarted(Instant at) {
    restarted_ = at;
    tell(at, "the process begins anew");
}

void Judge::stored(Appended const& appended, Instant at) {
    auto const id = appended.state.id.text();
    auto [found, fresh] = talks_.try_emplace(id);
    auto& talk = found->second;
    if (fresh) talk.number = static_cast<int>(talks_.size()), talk.began = at;
    judge_batch(talk, appended, at);
    for (auto const& entry : appended.entries) {
        ++entries_;
        if (told_)
            tell(at, fmt::format("c{} {} {} {}", talk.number, name_of(entry.kind),
                                 entry.actor.name.empty() ? name_of(entry.actor.kind) : entry.actor.name, to_text(entry.body)));
        if (entry.kind == Kind::message) judge_words(talk, entry, at);
        talk.changed = at;
        fold(talk, id, entry, at);
        fold_promise(talk, entry);
    }
    judge_state(talk, appended.state, at);
    talk.deadlines = appended.state.deadlines;
    if (talk.deadlines.empty())
        open_.erase(talk.number);
    else
        open_[talk.number] = &talk;
    if (talk.with == Talk::With::queue && !talk.over)
        waiting_.insert(id);
    else
        waiting_.erase(id);
}

void Judge::take_from(Talk& talk, std::string const& id) {
    if (!talk.agent.empty()) workers_[talk.agent].holds.erase(id), workers_[talk.agent].moved = talk.changed;
    talk.agent.clear();
    talk.owes.reset();
}

void Judge::end_offer(Talk& talk, std::string const& id, std::string const& agent, Instant at) {
    workers_[agent].offers.erase(id);
    workers_[agent].moved = at;
    talk.offered_to.clear();
    talk.asked[agent] = at;
}

void Judge::fold(Talk& talk, std::string const& id, Entry const& entry, Instant at) {
    auto const agent = string_at(entry.body, "agent_id");
    if (entry.kind == Kind::signals) talk.mood = number_at(entry.body, "sentiment");
    if (entry.kind == Kind::priority) talk.priority = static_cast<int>(integer_at(entry.body, "priority_rank", 1));
    if (entry.kind == Kind::message && talk.with == Talk::With::agent) {
        if (entry.actor.kind == ActorKind::customer && !talk.owes) talk.owes = at;
        if (entry.actor.kind == ActorKind::agent) talk.owes.reset();
    }
    if (entry.kind == Kind::claimed) {
        if (!talk.offered_to.empty()) workers_[talk.offered_to].offers.erase(id);
        talk.offered_to.clear();
        take_from(talk, id);
        talk.with = Talk::With::agent;
        talk.agent = agent;
        talk.owes = at;
        talk.asked.clear();
        auto& worker = workers_[agent];
        worker.holds[id] = worker.moved = at;
        worker.missed = 0;
    }
    if (entry.kind == Kind::resolved || entry.kind == Kind::closed) {
        if (!talk.offered_to.empty()) workers_[talk.offered_to].offers.erase(id);
        talk.offered_to.clear();
        take_from(talk, id);
        talk.over = true;
        if (entry.kind == Kind::closed) talk.with = Talk::With::nobody;
    }
    fold_queue(talk, id, entry, at);
}

void Judge::fold_queue(Talk& talk, std::string const& id, Entry const& entry, Instant at) {
    auto const agent = string_at(entry.body, "agent_id");
    if (entry.kind == Kind::handoff) {
        talk.with = Talk::With::queue;
        talk.since = at;
        talk.minutes_with_bot = std::chrono::duration<double, std::ratio<60>>(at - talk.began).count();
        talk.skill = string_at(entry.body, "skill");
        talk.priority = static_cast<int>(integer_at(entry.body, "priority_rank", 1));
    }
    if (entry.kind == Kind::requeued) {
        take_from(talk, id);
        talk.with = Talk::With::queue;
        talk.asked.clear();
        // Whose connection is gone may be asked when it is back.
        auto const why = string_at(entry.body, "why");
        if (why != "agent_gone") talk.asked[why == "transferred" ? entry.actor.id : agent] = at;
        if (auto const* to = entry.body.if_contains("to"); to != nullptr && to->is_object())
            for (auto const* kind : {"skill", "team"})
                if (auto wanted = string_at(to->get_object(), kind); !wanted.empty()) talk.skill = std::move(wanted);
    }
    if (entry.kind == Kind::offered) {
        talk.offered_to = agent;
        workers_[agent].offers.insert(id);
        workers_[agent].moved = at;
    }
    if (entry.kind == Kind::offer_ended) {
        end_offer(talk, id, agent, at);
        if (string_at(entry.body, "why") == "expired") ++workers_[agent].missed;
    }
}

void Judge::fold_promise(Talk& talk, Entry const& entry) {
    if (entry.kind == Kind::choice) talk.choice = string_at(entry.body, "choice");
    if (entry.kind == Kind::promise) {
        talk.promise = string_at(entry.body, "id");
        talk.due_millis = integer_at(entry.body, "due_millis");
    }
    if (entry.kind == Kind::promise_ended) talk.promise.clear();
}

}  // namespace baton::days
