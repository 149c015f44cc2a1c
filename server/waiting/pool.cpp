#include "waiting/pool.hpp"

#include <algorithm>

namespace baton::waiting {

using Kind = Change::Kind;

Result<Change> Pool::apply(Event const& event) {
    if (!(event.t >= now_)) return refuse(Code::invalid, "time runs backwards", "/t");
    auto const before = now_;
    now_ = event.t;
    auto change = std::visit([&](auto const& what) { return on(what); }, event.what);
    if (!change) now_ = before;
    return change;
}

void Pool::begin_anew() {
    for (auto& each : agents_) each.online = false, each.running.clear();
    conversation_names_ = {};
    conversations_.clear();
    waiting_.clear();
}

Agent& Pool::agent(std::string const& name) {
    auto const number = agent_names_->of(name);
    if (number >= agents_.size()) agents_.resize(number + 1);
    return agents_[number];
}

Result<Change> Pool::on(Online const& online) {
    auto& who = agent(online.agent);
    std::vector<Number> skills;
    for (auto const& skill : online.skills) skills.push_back(skill_names_->of(skill));
    std::ranges::sort(skills);
    auto const twice = std::ranges::unique(skills);
    skills.erase(twice.begin(), twice.end());
    auto const new_here = !who.online;
    who.online = true;
    who.skills = std::move(skills);
    who.capacity = online.capacity;
    return Change{new_here ? Kind::came : Kind::none, agent_names_->of(online.agent)};
}

Result<Change> Pool::on(Offline const& offline) {
    auto& who = agent(offline.agent);
    if (!who.online) return Change{};
    who.online = false;
    return Change{Kind::went, agent_names_->of(offline.agent)};
}

Result<Change> Pool::on(Queued const& queued) {
    if (conversation_names_.known(queued.conversation)) return refuse(Code::invalid, "was queued before", "/conversation");
    auto const number = conversation_names_.of(queued.conversation);
    Conversation made;
    made.skill = skill_names_->of(queued.skill);
    made.rank = {queued.priority, now_, number};
    if (made.skill >= waiting_.size()) waiting_.resize(made.skill + 1);
    waiting_[made.skill].insert(made.rank);
    conversations_.push_back(made);
    return Change{Kind::queued, number, made.skill, made.rank};
}

Result<Number> Pool::waiter(std::string const& name) const {
    auto const number = conversation_names_.known(name);
    if (!number || conversations_[*number].stage != Conversation::Stage::waits)
        return refuse(Code::invalid, "is not waiting", "/conversation");
    return *number;
}

Result<Change> Pool::on(Claimed const& claimed) {
    auto const number = waiter(claimed.conversation);
    if (!number) return std::unexpected(number.error());
    auto& conversation = conversations_[*number];
    take_out(conversation);
    conversation.stage = Conversation::Stage::runs;
    conversation.agent = agent_names_->of(claimed.agent);
    conversation.claimed = now_;
    agent(claimed.agent).running.push_back({*number, conversation.skill, now_});
    return Change{Kind::served, *number, conversation.skill, conversation.rank, now_ - conversation.rank.since};
}

Result<Change> Pool::on(Abandoned const& abandoned) {
    auto const number = waiter(abandoned.conversation);
    if (!number) return std::unexpected(number.error());
    auto& conversation = conversations_[*number];
    take_out(conversation);
    conversation.stage = Conversation::Stage::over;
    return Change{Kind::left, *number, conversation.skill, conversation.rank, now_ - conversation.rank.since};
}

Result<Change> Pool::on(Closed const& closed) {
    auto const number = conversation_names_.known(closed.conversation);
    if (!number) return Change{};
    auto& conversation = conversations_[*number];
    if (conversation.stage == Conversation::Stage::waits) return refuse(Code::invalid, "waits and was never claimed", "/conversation");
    if (conversation.stage == Conversation::Stage::over) return refuse(Code::invalid, "is already over", "/conversation");
    conversation.stage = Conversation::Stage::over;
    // Whoever closes it, the place is free where it was claimed.
    std::erase_if(agents_[conversation.agent].running, [&](Running const& each) { return each.conversation == *number; });
    return Change{Kind::finished, *number, conversation.skill, conversation.rank, now_ - conversation.claimed};
}

}  // namespace baton::waiting
