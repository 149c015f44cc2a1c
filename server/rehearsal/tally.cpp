#include "rehearsal/tally.hpp"

#include <fmt/format.h>

#include "handoff/waits.hpp"
#include "rehearsal/workers.hpp"

namespace baton::rehearsal {
using namespace conversation;

void Tally::pass(std::size_t agent) {
    auto& seat = seats_[agent];
    auto& worked = scene_.record.agents[agent];
    auto const passed = scene_.second() - std::exchange(seat.since, scene_.second());
    if (seat.there) worked.online += passed;
    if (seat.holds > 0) worked.busy += passed;
    worked.held += passed * seat.holds;
}

void Tally::emit(decltype(waiting::Event::what) what) { scene_.record.events.push_back({scene_.second(), std::move(what)}); }

void Tally::presence(std::size_t agent, bool there) {
    if (seats_[agent].there == there) return;
    pass(agent);
    seats_[agent].there = there;
    auto const& plan = scene_.plan.agents[agent];
    auto const name = id_of_agent(agent).text();
    if (!there) {
        emit(waiting::Offline{name});
        return;
    }
    std::vector<std::string> skills{anyone};
    for (auto const& [skill, level] : plan.skills) skills.push_back(skill);
    emit(waiting::Online{name, std::move(skills), plan.capacity});
}

void Tally::agents(std::vector<handoff::AgentNow> const& changed) {
    for (auto const& each : changed) presence(number_of(each.agent.id.text()), each.presence == handoff::Presence::online);
}

void Tally::restarted() {
    for (std::size_t i = 0; i < seats_.size(); ++i) presence(i, false);
}

void Tally::heard(Appended const& appended) {
    auto const& state = appended.state;
    auto* visit = scene_.visit(state.id);
    if (visit == nullptr) return;
    for (auto const& entry : appended.entries) {
        if (entry.kind == Kind::requeued || entry.kind == Kind::resolved || entry.kind == Kind::closed) put_down(state.id, *visit);
        if (entry.kind == Kind::handoff || entry.kind == Kind::requeued) joins(*visit);
        if (auto const quote = handoff::quote_at(entry.body); quote && !visit->quote) visit->quote = quote->told;
        if (entry.kind == Kind::offered && !visit->claimed) visit->offered = scene_.second();
        if (entry.kind == Kind::offer_ended && !visit->claimed) ++visit->offers_ended;
        if (entry.kind == Kind::choice && string_at(entry.body, "choice") != "stay") leaves_line(*visit);
        if (entry.kind == Kind::resolved && entry.actor.kind == ActorKind::customer) leaves_line(*visit);
        if (entry.kind == Kind::promise_ended && state.owner.kind == OwnerKind::queue) joins(*visit);
        if (entry.kind != Kind::claimed) continue;
        auto const agent = number_of(string_at(entry.body, "agent_id"));
        taken(*visit, agent);
        pass(agent);
        ++seats_[agent].holds;
        with_[state.id] = agent;
        running_[state.id] = fmt::format("c{}.{}", visit->customer.number, times_[visit->customer.number]);
    }
}

void Tally::joins(Visit& visit) {
    auto const number = visit.customer.number;
    if (in_line_.contains(number)) return;
    auto name = fmt::format("c{}.{}", number, ++times_[number]);
    in_line_[number] = name;
    auto const& skill = scene_.plan.skills[static_cast<std::size_t>(visit.customer.skill)].name;
    emit(waiting::Queued{std::move(name), somebody_knows(skill) ? skill : anyone, visit.customer.priority - 1});
}

bool Tally::somebody_knows(std::string const& skill) const {
    for (std::size_t i = 0; i < seats_.size(); ++i)
        if (seats_[i].there && scene_.plan.agents[i].skills.contains(skill)) return true;
    return false;
}

void Tally::leaves_line(Visit const& visit) {
    auto const found = in_line_.find(visit.customer.number);
    if (found == in_line_.end()) return;
    auto name = std::move(found->second);
    in_line_.erase(found);
    emit(waiting::Abandoned{std::move(name)});
}

// Who is called back was out of the line, and takes a place all the same.
void Tally::taken(Visit& visit, std::size_t agent) {
    joins(visit);
    auto name = in_line_.at(visit.customer.number);
    in_line_.erase(visit.customer.number);
    emit(waiting::Claimed{std::move(name), id_of_agent(agent).text()});
}

void Tally::put_down(ConversationId const& id, Visit const&) {
    auto const found = with_.find(id);
    if (found == with_.end()) return;
    auto const agent = found->second;
    with_.erase(found);
    pass(agent);
    --seats_[agent].holds;
    emit(waiting::Closed{running_.at(id), id_of_agent(agent).text()});
}

void Tally::close() {
    for (std::size_t i = 0; i < seats_.size(); ++i) pass(i);
}

}  // namespace baton::rehearsal
