#include "storage/conversation_rows.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "storage/state_text.hpp"

namespace baton::storage {
namespace {

using conversation::OwnerKind;
using conversation::promise_due;
using conversation::risk_at;
using conversation::State;

constexpr int priority_max = 3;

std::string const columns =
    "select id, public_id, site, visitor_id, customer_id, customer_name, created_at, updated_at, owner_kind, owner_id, stage, epoch, seq, "
    "urgency, waiting_since, "
    "snoozed, state from conversation ";

std::int64_t waiting_millis(State const& state) { return state.waiting_since ? to_millis(*state.waiting_since) : 0; }

}  // namespace

std::int64_t next_at(State const& state) {
    std::int64_t earliest = 0;
    for (auto const& [kind, at] : state.deadlines) earliest = earliest == 0 ? to_millis(at) : std::min(earliest, to_millis(at));
    return earliest;
}

std::int64_t insert_conversation(Session& session, State const& first) {
    auto const made = session.one<std::int64_t>(
        "insert into conversation (public_id, site, visitor_id, customer_id, customer_name, created_at, updated_at, owner_kind, owner_id, "
        "stage, epoch, seq, urgency, "
        "waiting_since, snoozed, promise_due, risk_at, next_at, state, first_state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?) returning id",
        {first.id.text(),
         first.site,
         first.visitor_id,
         first.customer_id,
         first.customer_name,
         to_millis(first.created_at),
         to_millis(first.updated_at),
         name_of(first.owner.kind),
         first.owner.id,
         name_of(first.stage),
         first.epoch,
         first.seq,
         priority_max - first.priority,
         waiting_millis(first),
         first.snoozed,
         promise_due(first),
         risk_at(first),
         next_at(first),
         state_to_text(first),
         first_to_text(first)});
    ensure(made.has_value(), "an insert returns its id");
    return std::get<0>(*made);
}

namespace {

/// SQLite rewrites every index over a column that an update names, whether its value changes or not.
bool stays_in_its_lists(State const& before, State const& after) {
    return before.owner == after.owner && before.stage == after.stage && before.epoch == after.epoch && before.priority == after.priority &&
           before.waiting_since == after.waiting_since && before.snoozed == after.snoozed && before.customer_id == after.customer_id &&
           before.customer_name == after.customer_name && promise_due(before) == promise_due(after) && risk_at(before) == risk_at(after);
}

std::int64_t update_lightly(Session& session, std::int64_t id, State const& state, bool same_deadline) {
    if (same_deadline)
        return session.run("update conversation set updated_at = ?, seq = ?, state = ? where id = ?",
                           {to_millis(state.updated_at), state.seq, state_to_text(state), id});
    return session.run("update conversation set updated_at = ?, seq = ?, next_at = ?, state = ? where id = ?",
                       {to_millis(state.updated_at), state.seq, next_at(state), state_to_text(state), id});
}

std::int64_t update_all(Session& session, std::int64_t id, State const& state) {
    return session.run(
        "update conversation set customer_id = ?, customer_name = ?, updated_at = ?, owner_kind = ?, owner_id = ?, stage = ?, epoch = ?, "
        "seq = ?, urgency = ?, "
        "waiting_since = ?, snoozed = ?, promise_due = ?, risk_at = ?, next_at = ?, state = ?, scrubbed_at = 0 where id = ?",
        {state.customer_id, state.customer_name, to_millis(state.updated_at), name_of(state.owner.kind), state.owner.id,
         name_of(state.stage), state.epoch, state.seq, priority_max - state.priority, waiting_millis(state), state.snoozed,
         promise_due(state), risk_at(state), next_at(state), state_to_text(state), id});
}

}  // namespace

void update_conversation(Session& session, std::int64_t id, State const& state, State const* before) {
    bool const stays = before != nullptr && stays_in_its_lists(*before, state);
    auto const touched = stays ? update_lightly(session, id, state, next_at(*before) == next_at(state)) : update_all(session, id, state);
    if (touched != 1) throw StorageError{Code::internal, "a conversation has vanished"};
}

std::vector<StoredState> select_conversations(Session& session, std::string const& rest, std::initializer_list<Value> values) {
    std::vector<StoredState> found;
    using Number = std::int64_t;
    using Text = std::string;
    session.each<Number, Text, Text, Text, Text, Text, Number, Number, Text, Text, Text, Number, Number, int, Number, int, Text>(
        columns + rest, values,
        [&](auto id, auto public_id, auto site, auto visitor, auto customer, auto name, auto created, auto updated, auto owner,
            auto owner_id, auto stage, auto epoch, auto seq, auto urgency, auto waiting, auto snoozed, auto text) {
            auto& state = found.emplace_back(id, State{}).state;
            state_from_text(text, state);
            state.id = ConversationId::trusted(std::string{public_id});
            state.site = site;
            state.visitor_id = visitor;
            state.customer_id = customer;
            state.customer_name = name;
            state.created_at = from_millis(created);
            state.updated_at = from_millis(updated);
            state.owner = {conversation::owner_kind_named(owner).value_or(OwnerKind::bot), std::string{owner_id}};
            state.stage = conversation::stage_named(stage).value_or(conversation::Stage::answering);
            state.epoch = epoch;
            state.seq = seq;
            state.priority = priority_max - urgency;
            if (waiting != 0) state.waiting_since = from_millis(waiting);
            state.snoozed = snoozed != 0;
        });
    return found;
}

std::optional<StoredState> find_to_change(Session& session, std::string_view public_id) {
    static std::string const rest = "where public_id = ? {{for_update}}";
    auto found = select_conversations(session, rest, {public_id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<StoredState> find_conversation(Session& session, std::string_view public_id) {
    auto found = select_conversations(session, "where public_id = ?", {public_id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

}  // namespace baton::storage
