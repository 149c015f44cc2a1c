#include "storage/sql_lists.hpp"

#include <algorithm>
#include <limits>

#include "storage/conversation_rows.hpp"
#include "storage/list_pages.hpp"
#include "storage/search_index.hpp"

namespace baton::storage {

using conversation::Counts;
using conversation::Due;
using conversation::Hit;
using conversation::Page;
using conversation::Row;
using conversation::row_of;
using conversation::View;

namespace {

constexpr int at_risk_counted_max = 1000;

std::vector<Row> rows_of(std::vector<StoredState> stored, Instant now) {
    std::vector<Row> rows;
    rows.reserve(stored.size());
    for (auto& one : stored) rows.push_back(row_of(std::move(one.state), now));
    return rows;
}

Counts count_all(Session& session, std::string const& agent, Instant now) {
    Counts counts;
    auto const kept = session.rows<std::string, std::int64_t>("select view, n from counter where owner = '' or owner = ?", {agent});
    for (auto const& [view, n] : kept) {
        if (view == "mine") counts.mine = n;
        if (view == "waiting") counts.waiting = n;
        if (view == "open") counts.open = n;
        if (view == "snoozed") counts.snoozed = n;
        if (view == "closed") counts.closed = n;
        if (view == "bot") counts.bot = n;
    }
    // Time alone puts a conversation at risk, so this one cannot be kept; it is bounded instead.
    counts.at_risk = session.number(
        "select count(*) from (select id from conversation where risk_at > 0 and risk_at <= ? order by risk_at limit ?) as due",
        {to_millis(now), at_risk_counted_max});
    return counts;
}

std::vector<Due> due_until(Session& session, Instant until, int limit) {
    std::vector<Due> due;
    for (auto const& stored :
         select_conversations(session, "where next_at > 0 and next_at <= ? order by next_at, id limit ?", {to_millis(until), limit}))
        for (auto const& [kind, at] : stored.state.deadlines)
            if (at <= until) due.push_back({stored.state.id, kind, at});
    std::ranges::sort(due, {}, &Due::at);
    if (due.size() > static_cast<std::size_t>(limit)) due.resize(static_cast<std::size_t>(limit));
    return due;
}

}  // namespace

Task<Result<Page<Row>>> SqlLists::page(View view, AgentId agent, std::string cursor, int limit) {
    return store_.read<Page<Row>>([view, agent = std::move(agent), cursor = std::move(cursor), limit, now = store_.clock().now()](
                                      Session& session) { return list_page(session, view, agent.text(), cursor, limit, now); });
}

Task<Result<Counts>> SqlLists::counts(AgentId agent) {
    return store_.read<Counts>([agent = std::move(agent), now = store_.clock().now()](Session& session) -> Result<Counts> {
        return count_all(session, agent.text(), now);
    });
}

Task<Result<Row>> SqlLists::row(ConversationId id) {
    return store_.read<Row>([id = std::move(id), now = store_.clock().now()](Session& session) -> Result<Row> {
        auto stored = find_conversation(session, id.text());
        if (!stored) return refuse(Code::not_found, "no such conversation");
        return row_of(std::move(stored->state), now);
    });
}

Task<Result<std::vector<Row>>> SqlLists::waiting(int limit) {
    return store_.read<std::vector<Row>>([limit, now = store_.clock().now()](Session& session) -> Result<std::vector<Row>> {
        return rows_of(select_conversations(session, "where owner_kind = 'queue' order by urgency, waiting_since, id limit ?", {limit}),
                       now);
    });
}

Task<Result<std::vector<Row>>> SqlLists::of_visitor(std::string visitor_id, std::string customer_id, int limit) {
    return store_.read<std::vector<Row>>([visitor_id = std::move(visitor_id), customer_id = std::move(customer_id), limit,
                                          now = store_.clock().now()](Session& session) -> Result<std::vector<Row>> {
        return rows_of(select_conversations(session,
                                            "where id in (select id from conversation where visitor_id = ? union select id from "
                                            "conversation where customer_id = ? and customer_id <> '') "
                                            "order by id desc limit ?",
                                            {visitor_id, customer_id, limit}),
                       now);
    });
}

Task<Result<std::vector<std::pair<std::string, int>>>> SqlLists::loads() {
    using Loads = std::vector<std::pair<std::string, int>>;
    return store_.read<Loads>([](Session& session) -> Result<Loads> {
        Loads loads;
        for (auto const& [agent, n] :
             session.rows<std::string, int>("select owner, n from counter where view = 'load' and n > 0 order by owner"))
            loads.emplace_back(agent, n);
        return loads;
    });
}

Task<Result<Page<conversation::State>>> SqlLists::at_desk(std::string cursor, int limit) {
    return store_.read<Page<conversation::State>>(
        [cursor = std::move(cursor), limit](Session& session) { return desk_page(session, cursor, limit); });
}

Task<Result<std::vector<conversation::Claim>>> SqlLists::claims(Instant since) {
    using Claims = std::vector<conversation::Claim>;
    return store_.read<Claims>([since](Session& session) -> Result<Claims> {
        Claims claims;
        for (auto& [agent, at, weight] : session.rows<std::string, std::int64_t, int>(
                 "select agent_id, at, weight from claim where at >= ? order by at", {to_millis(since)}))
            claims.push_back({AgentId::trusted(std::move(agent)), from_millis(at), weight});
        return claims;
    });
}

Task<Result<std::vector<Due>>> SqlLists::due(Instant until, int limit) {
    return store_.read<std::vector<Due>>(
        [until, limit](Session& session) -> Result<std::vector<Due>> { return due_until(session, until, limit); });
}

Task<Result<Page<Hit>>> SqlLists::search(std::string words, std::string cursor, int limit) {
    // What was said a moment ago is found as well.
    auto const indexed = co_await store_.write<bool>([](Session& session) -> Result<bool> { return SearchIndex::catch_up(session, 1000); });
    if (!indexed) co_return std::unexpected(indexed.error());
    co_return co_await store_.read<Page<Hit>>([words = std::move(words), cursor = std::move(cursor), limit](Session& session) {
        return search_page(session, words, cursor, limit);
    });
}

}  // namespace baton::storage
