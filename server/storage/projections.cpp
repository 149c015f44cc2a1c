#include "storage/projections.hpp"

#include <map>
#include <set>

#include "base/json.hpp"
#include "storage/wait_rows.hpp"

namespace baton::storage {
namespace {

using conversation::Entry;
using conversation::Kind;
using conversation::OwnerKind;
using conversation::State;
using Places = std::set<std::pair<std::string_view, std::string_view>>;

/// The counters in which a conversation stands.
Places places(State const& state) {
    switch (state.owner.kind) {
        case OwnerKind::closed: return {{"closed", ""}};
        case OwnerKind::bot: return {{"bot", ""}};
        case OwnerKind::queue: return {{"open", ""}, {"waiting", ""}};
        case OwnerKind::outside: return {{"open", ""}};
        case OwnerKind::agent: break;
    }
    if (state.snoozed) return {{"open", ""}, {"snoozed", state.owner.id}};
    if (state.stage == conversation::Stage::active) return {{"open", ""}, {"mine", state.owner.id}, {"load", state.owner.id}};
    return {{"open", ""}, {"mine", state.owner.id}};
}

void count(Session& session, std::string_view view, std::string_view owner, int by) {
    session.run("insert into counter (view, owner, n) values (?, ?, ?) on conflict (view, owner) do update set n = counter.n + excluded.n",
                {view, owner, by});
}

void make_promise(Session& session, std::int64_t conversation, Entry const& entry) {
    session.run("insert into promise (id, conversation, kind, due, contact, text, state, agent_id) values (?, ?, ?, ?, ?, ?, 'open', ?)",
                {string_at(entry.body, "id"), conversation, string_at(entry.body, "promise"), integer_at(entry.body, "due_millis"),
                 string_at(entry.body, "contact"), string_at(entry.body, "text"), string_at(entry.body, "agent_id")});
}

void keep_claim(Session& session, std::int64_t conversation, Entry const& entry) {
    session.run("insert into claim (conversation, seq, agent_id, at, weight) values (?, ?, ?, ?, ?)",
                {conversation, entry.seq, string_at(entry.body, "agent_id"), to_millis(entry.at), integer_at(entry.body, "weight", 1)});
}

std::int64_t day_of(Instant at) { return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count(); }

void use_rule(Session& session, std::int64_t day, std::string_view rule, std::int64_t version, int fired, int ended_well) {
    session.run(
        "insert into rule_use (day, rule, version, fired, ended_well) values (?, ?, ?, ?, ?) "
        "on conflict (day, rule, version) do update set fired = rule_use.fired + excluded.fired, ended_well = rule_use.ended_well + "
        "excluded.ended_well",
        {day, rule, version, fired, ended_well});
}

void rule_fired(Session& session, Entry const& entry) {
    if (auto const rule = string_at(entry.body, "rule"); !rule.empty())
        use_rule(session, day_of(entry.at), rule, integer_at(entry.body, "policy_version"), 1, 0);
}

// A decision ended well when the next resolution says "solved"; each counts once, also when the conversation is reopened later.
void rules_ended_well(Session& session, std::int64_t conversation, Entry const& resolved) {
    auto const earlier = session.number("select coalesce(max(seq), 0) from entry where conversation = ? and seq < ? and kind = 'resolved'",
                                        {conversation, resolved.seq});
    auto const decisions = session.rows<std::int64_t, std::string>(
        "select at, body from entry where conversation = ? and seq > ? and seq < ? and kind = 'decision' order by seq",
        {conversation, earlier, resolved.seq});
    for (auto const& [at, text] : decisions) {
        auto const body = parse_json_object(text);
        if (!body) continue;
        if (auto const rule = string_at(*body, "rule"); !rule.empty())
            use_rule(session, day_of(from_millis(at)), rule, integer_at(*body, "policy_version"), 0, 1);
    }
}

}  // namespace

void keep_counters(Session& session, State const* before, State const& after) {
    if (before != nullptr && before->owner == after.owner && before->stage == after.stage && before->snoozed == after.snoozed) return;
    auto const was = before == nullptr ? Places{} : places(*before);
    auto const is = places(after);
    // In one order for all, so that two nodes cannot wait for each other.
    std::map<Places::value_type, int> changes;
    for (auto const& place : was) --changes[place];
    for (auto const& place : is) ++changes[place];
    for (auto const& [place, by] : changes)
        if (by != 0) count(session, place.first, place.second, by);
}

void project_entry(Session& session, std::int64_t conversation, Entry const& entry, State const& after) {
    project_wait(session, conversation, entry, after);
    switch (entry.kind) {
        case Kind::promise: return make_promise(session, conversation, entry);
        case Kind::promise_ended:
            session.run("update promise set state = ? where id = ?", {string_at(entry.body, "state"), string_at(entry.body, "id")});
            return;
        case Kind::claimed: return keep_claim(session, conversation, entry);
        case Kind::decision: return rule_fired(session, entry);
        case Kind::resolved:
            if (string_at(entry.body, "outcome") == "solved") rules_ended_well(session, conversation, entry);
            return;
        default: return;
    }
}

}  // namespace baton::storage
