#include "storage/rebuild.hpp"

#include "storage/conversation_rows.hpp"
#include "storage/entry_rows.hpp"
#include "storage/projections.hpp"
#include "storage/search_index.hpp"
#include "storage/state_text.hpp"

namespace baton::storage {
namespace {

using conversation::Entry;
using conversation::State;

constexpr std::size_t page_size = 500;

State first_state(Session& session, std::int64_t conversation) {
    auto const found = session.one<std::string, std::string, std::int64_t>(
        "select public_id, first_state, created_at from conversation where id = ?", {conversation});
    if (!found) throw StorageError{Code::not_found, "no such conversation"};
    auto first = first_from_text(std::get<1>(*found));
    first.id = ConversationId::trusted(std::get<0>(*found));
    first.created_at = first.updated_at = from_millis(std::get<2>(*found));
    return first;
}

template <class Visit>
State fold(Session& session, std::int64_t conversation, conversation::Limits const& limits, Visit const& visit) {
    auto state = first_state(session, conversation);
    for (auto page = entries_as_written(session, conversation, 0, page_size); !page.empty();
         page = entries_as_written(session, conversation, state.seq, page_size)) {
        for (auto const& entry : page) {
            auto after = transition(state, {entry.kind, entry.actor, entry.body, entry.client_id}, {}, entry.at, limits);
            if (!after || after->seq != entry.seq)
                throw StorageError{Code::internal, "stored entries contradict the rules: " + (after ? "a hole" : after.error().message)};
            state = std::move(*after);
            visit(entry, state);
        }
    }
    return state;
}

void rebuild_one(Session& session, std::int64_t conversation, conversation::Limits const& limits) {
    auto const state = fold(session, conversation, limits,
                            [&](Entry const& entry, State const& after) { project_entry(session, conversation, entry, after); });
    update_conversation(session, conversation, state);
    keep_counters(session, nullptr, state);
}

std::string lines(std::string_view title, std::vector<std::tuple<std::string>> const& rows) {
    std::string text{title};
    text += '\n';
    for (auto const& [row] : rows) text += row + '\n';
    return text;
}

}  // namespace

State folded_again(Session& session, std::int64_t conversation, conversation::Limits const& limits) {
    return fold(session, conversation, limits, [](Entry const&, State const&) {});
}

std::int64_t rebuild(Session& session, conversation::Limits const& limits) {
    for (auto const* table :
         {"delete from promise", "delete from desk_wait", "delete from counter", "delete from rule_use", "delete from claim"})
        session.run(table);
    std::int64_t count = 0;
    for (std::int64_t reached = 0;;) {
        auto const ids = session.rows<std::int64_t>("select id from conversation where id > ? order by id limit 500", {reached});
        for (auto const& [id] : ids) rebuild_one(session, id, limits);
        if (ids.empty()) break;
        reached = std::get<0>(ids.back());
        count += static_cast<std::int64_t>(ids.size());
    }
    SearchIndex::rebuild(session);
    return count;
}

std::string projections_as_text(Session& session) {
    return lines("conversation",
                 session.rows<std::string>("select public_id || '|' || customer_id || '|' || customer_name || '|' || updated_at || '|' || "
                                           "owner_kind || '|' || owner_id || '|' || stage || '|' || epoch "
                                           "|| '|' || seq || '|' || urgency || '|' || waiting_since || '|' || snoozed || '|' || "
                                           "promise_due || '|' || risk_at || '|' || next_at || '|' || state "
                                           "from conversation order by public_id")) +
           lines("promise",
                 session.rows<std::string>("select p.id || '|' || c.public_id || '|' || p.kind || '|' || p.due || '|' || p.contact || '|' "
                                           "|| p.text || '|' || p.state || '|' || "
                                           "p.agent_id from promise p join conversation c on c.id = p.conversation order by p.id")) +
           lines("counter",
                 session.rows<std::string>("select view || '|' || owner || '|' || n from counter where n <> 0 order by view, owner")) +
           lines("rule_use", session.rows<std::string>("select day || '|' || rule || '|' || version || '|' || fired || '|' || ended_well "
                                                       "from rule_use order by day, rule, version"));
}

}  // namespace baton::storage
