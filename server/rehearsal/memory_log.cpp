#include "rehearsal/memory_log.hpp"

#include <algorithm>

namespace baton::rehearsal {
using namespace conversation;

namespace {

bool is_active(State const& state) { return state.owner.kind == OwnerKind::agent && state.stage == Stage::active && !state.snoozed; }

}  // namespace

template <class T>
void MemoryLog::answer(Done<T> done, Result<T> result) {
    boost::asio::post(loop_, [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
}

void MemoryLog::begin(Begin begin, Done<Appended> done) {
    auto const id = begin.first.id;
    by_visitor_[begin.first.visitor_id].push_back(id);
    kept_[id] = {std::move(begin.first), {}};
    append({id, std::move(begin.entries), {}, {}}, std::move(done));
}

void MemoryLog::append(Append append, Done<Appended> done) {
    if (refuses && refuses(append.id)) return answer<Appended>(std::move(done), refuse(Code::unavailable, "the store is overloaded"));
    auto taken = take(append);
    if (taken && stored_) stored_(*taken);
    answer(std::move(done), std::move(taken));
}

Result<Appended> MemoryLog::take(Append const& append) {
    auto const found = kept_.find(append.id);
    if (found == kept_.end()) return refuse(Code::not_found, "no such conversation");
    auto& [state, entries] = found->second;
    Appended after{state, {}, false};
    auto expect = append.expect;
    for (auto const& entry : append.entries) {
        auto next = transition(after.state, entry, std::exchange(expect, {}), clock_.now(), limits_);
        if (!next) return pass_on(next);
        after.state = std::move(*next);
        if (entry.kind == Kind::claimed)
            claims_.push_back(
                {AgentId::trusted(string_at(entry.body, "agent_id")), clock_.now(), static_cast<int>(integer_at(entry.body, "weight", 1))});
        after.entries.push_back({after.state.seq, entry.kind, 1, clock_.now(), entry.actor, entry.client_id, entry.body});
    }
    index(state, after.state);
    state = after.state;
    entries.insert(entries.end(), after.entries.begin(), after.entries.end());
    entries_ += after.entries.size();
    return after;
}

void MemoryLog::index(State const& before, State const& now) {
    if (before.deadlines != now.deadlines) {
        for (auto const& [kind, at] : before.deadlines) due_.erase({at, before.id, kind});
        for (auto const& [kind, at] : now.deadlines) due_.insert({at, now.id, kind});
    }
    if (now.owner.kind == OwnerKind::queue)
        waiting_.insert(now.id);
    else
        waiting_.erase(now.id);
    if (is_active(now))
        active_.insert_or_assign(now.id, AgentId::trusted(now.owner.id));
    else
        active_.erase(now.id);
}

void MemoryLog::after(ConversationId, Seq, std::size_t, Done<History> done) {
    answer<History>(std::move(done), refuse(Code::not_found, "nobody resumes in a rehearsed day"));
}

void MemoryLog::before(ConversationId id, Seq, std::size_t limit, Done<History> done) {
    auto const found = kept_.find(id);
    if (found == kept_.end()) return answer<History>(std::move(done), refuse(Code::not_found, "no such conversation"));
    auto const& [state, entries] = found->second;
    auto const from = entries.size() > limit ? entries.size() - limit : 0;
    answer<History>(std::move(done), History{state, {entries.begin() + static_cast<std::ptrdiff_t>(from), entries.end()}, from > 0});
}

State const* MemoryLog::state(ConversationId const& id) const {
    auto const found = kept_.find(id);
    return found == kept_.end() ? nullptr : &found->second.state;
}

std::vector<ConversationId> MemoryLog::of_visitor(std::string const& visitor) const {
    auto const found = by_visitor_.find(visitor);
    return found == by_visitor_.end() ? std::vector<ConversationId>{} : found->second;
}

Task<Result<Page<Row>>> MemoryLists::page(View, AgentId, std::string, int) { co_return Page<Row>{}; }
Task<Result<Counts>> MemoryLists::counts(AgentId) { co_return Counts{}; }

Task<Result<Row>> MemoryLists::row(ConversationId id) {
    if (log_.state(id) == nullptr) co_return refuse(Code::not_found, "no such conversation");
    co_return row_at(id);
}

Task<Result<std::vector<Row>>> MemoryLists::waiting(int limit) {
    std::vector<Row> rows;
    for (auto const& id : log_.waiting())
        if (rows.size() < static_cast<std::size_t>(limit)) rows.push_back(row_at(id));
    co_return rows;
}

Task<Result<std::vector<Row>>> MemoryLists::of_visitor(std::string visitor_id, std::string, int limit) {
    auto ids = log_.of_visitor(visitor_id);
    std::ranges::reverse(ids);
    std::vector<Row> rows;
    for (auto const& id : ids)
        if (rows.size() < static_cast<std::size_t>(limit)) rows.push_back(row_at(id));
    co_return rows;
}

Task<Result<std::vector<std::pair<std::string, int>>>> MemoryLists::loads() {
    std::map<std::string, int> loads;
    for (auto const& [id, agent] : log_.active()) ++loads[agent.text()];
    co_return std::vector<std::pair<std::string, int>>{loads.begin(), loads.end()};
}

Task<Result<Page<State>>> MemoryLists::at_desk(std::string, int) {
    Page<State> all;
    for (auto const& id : log_.waiting()) all.items.push_back(*log_.state(id));
    for (auto const& [id, agent] : log_.active()) all.items.push_back(*log_.state(id));
    co_return all;
}

Task<Result<std::vector<Claim>>> MemoryLists::claims(Instant since) {
    std::vector<Claim> found;
    for (auto const& each : log_.claims())
        if (each.at >= since) found.push_back(each);
    co_return found;
}

Task<Result<std::vector<Due>>> MemoryLists::due(Instant until, int limit) {
    std::vector<Due> found;
    for (auto const& [at, id, kind] : log_.due()) {
        if (at > until || found.size() >= static_cast<std::size_t>(limit)) break;
        found.push_back({id, kind, at});
    }
    co_return found;
}

Task<Result<Page<Hit>>> MemoryLists::search(std::string, std::string, int) { co_return Page<Hit>{}; }

}  // namespace baton::rehearsal
