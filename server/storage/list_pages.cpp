#include "storage/list_pages.hpp"

#include <functional>
#include <limits>

#include "storage/conversation_rows.hpp"
#include "storage/cursor.hpp"
#include "storage/search_index.hpp"

namespace baton::storage {
namespace {

using conversation::Hit;
using conversation::Page;
using conversation::Row;
using conversation::row_of;
using conversation::State;
using conversation::View;

constexpr auto last = std::numeric_limits<std::int64_t>::max();
using Key = std::array<std::int64_t, 3>;

/// Of `limit` + 1 that were read at most: the page, and where the next begins.
template <class Item>
Page<Item> cut(std::vector<StoredState> stored, int limit, Key (*key)(StoredState const&), auto const& made) {
    Page<Item> page;
    if (stored.size() > static_cast<std::size_t>(limit)) {
        stored.pop_back();
        page.next = cursor_text(key(stored.back()));
    }
    page.items.reserve(stored.size());
    for (auto& one : stored) page.items.push_back(made(std::move(one.state)));
    return page;
}

Page<Row> cut(std::vector<StoredState> stored, int limit, Instant now, Key (*key)(StoredState const&)) {
    return cut<Row>(std::move(stored), limit, key, [now](State&& state) { return row_of(std::move(state), now); });
}

Key newest_key(StoredState const& stored) { return {to_millis(stored.state.updated_at), stored.id, 0}; }
Key queue_key(StoredState const& stored) {
    return {3 - stored.state.priority, stored.state.waiting_since ? to_millis(*stored.state.waiting_since) : 0, stored.id};
}
Key risk_key(StoredState const& stored) { return {risk_at(stored.state), stored.id, 0}; }

Page<Row> newest(Session& session, std::string_view filter, Key const& key, int limit, Instant now) {
    auto const rest = "where " + std::string{filter} + " and (updated_at, id) < (?, ?) order by updated_at desc, id desc limit ?";
    return cut(select_conversations(session, rest, {key[0], key[1], limit + 1}), limit, now, newest_key);
}

Page<Row> newest_of(Session& session, std::string_view filter, std::string const& agent, Key const& key, int limit, Instant now) {
    auto const rest =
        "where " + std::string{filter} + " and owner_id = ? and (updated_at, id) < (?, ?) order by updated_at desc, id desc limit ?";
    return cut(select_conversations(session, rest, {agent, key[0], key[1], limit + 1}), limit, now, newest_key);
}

Page<Row> in_queue(Session& session, Key const& key, int limit, Instant now) {
    return cut(
        select_conversations(
            session, "where owner_kind = 'queue' and (urgency, waiting_since, id) > (?, ?, ?) order by urgency, waiting_since, id limit ?",
            {key[0], key[1], key[2], limit + 1}),
        limit, now, queue_key);
}

Page<Row> at_risk(Session& session, Key const& key, int limit, Instant now) {
    return cut(select_conversations(session, "where risk_at > 0 and risk_at <= ? and (risk_at, id) > (?, ?) order by risk_at, id limit ?",
                                    {to_millis(now), key[0], key[1], limit + 1}),
               limit, now, risk_key);
}

}  // namespace

Result<Page<Row>> list_page(Session& session, View view, std::string const& agent, std::string const& cursor, int limit, Instant now) {
    bool const ascending = view == View::waiting || view == View::at_risk;
    auto const key = cursor_key<3>(cursor, ascending ? Key{-1, -1, -1} : Key{last, last, 0});
    if (!key) return std::unexpected(key.error());
    switch (view) {
        case View::mine: return newest_of(session, "owner_kind = 'agent' and snoozed = 0", agent, *key, limit, now);
        case View::snoozed: return newest_of(session, "snoozed = 1", agent, *key, limit, now);
        case View::waiting: return in_queue(session, *key, limit, now);
        case View::open: return newest(session, "owner_kind <> 'bot' and owner_kind <> 'closed'", *key, limit, now);
        case View::at_risk: return at_risk(session, *key, limit, now);
        case View::closed: return newest(session, "owner_kind = 'closed'", *key, limit, now);
        case View::bot: return newest(session, "owner_kind = 'bot'", *key, limit, now);
    }
    return Page<Row>{};
}

Result<Page<State>> desk_page(Session& session, std::string const& cursor, int limit) {
    auto const key = cursor_key<3>(cursor, {-1, -1, -1});
    if (!key) return std::unexpected(key.error());
    // The first two conditions are those of the index.
    auto stored = select_conversations(session,
                                       "where owner_kind <> 'bot' and owner_kind <> 'closed' and (updated_at, id) > (?, ?) and (owner_kind "
                                       "= 'queue' or (owner_kind = 'agent' and snoozed = 0 and stage = 'active')) "
                                       "order by updated_at, id limit ?",
                                       {(*key)[0], (*key)[1], limit + 1});
    return cut<State>(std::move(stored), limit, newest_key, std::identity{});
}

Result<Page<Hit>> search_page(Session& session, std::string const& words, std::string const& cursor, int limit) {
    auto const key = cursor_key<1>(cursor, {0});
    if (!key) return std::unexpected(key.error());
    auto found = SearchIndex::search(session, words, (*key)[0], limit + 1);
    Page<Hit> page;
    bool const more = found.size() > static_cast<std::size_t>(limit);
    if (more) found.pop_back();
    if (more) page.next = cursor_text<1>({found.back().id});
    for (auto& one : found) page.items.push_back(std::move(one.hit));
    return page;
}

}  // namespace baton::storage
