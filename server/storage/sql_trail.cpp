#include "storage/sql_trail.hpp"

#include <limits>

#include "audit/chain.hpp"
#include "storage/json_lists.hpp"

namespace baton::storage {

using audit::Anchor;
using audit::Row;
using Rows = std::vector<Row>;

namespace {

std::optional<Anchor> anchor_of(Session& session, std::string const& rest = {}) {
    auto const found =
        session.one<std::int64_t, std::string, std::string>("select seq, hash, seal from audit_anchor where only_row = 1" + rest);
    if (!found) return std::nullopt;
    return Anchor{std::get<0>(*found), std::get<1>(*found), std::get<2>(*found)};
}

void insert(Session& session, Row const& row) {
    auto const& event = row.event;
    session.run(
        "insert into audit (seq, at, actor_kind, actor_id, actor_name, action, target, outcome, remote, detail, hash) values (?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?)",
        {row.seq, to_millis(row.at), event.actor_kind, event.actor_id, event.actor_name, event.action, event.target, event.outcome,
         event.remote, to_text(event.detail), row.hash});
}

Rows select(Session& session, std::string_view rest, std::initializer_list<Value> values) {
    using Text = std::string;
    Rows rows;
    for (auto& [seq, at, kind, id, name, action, target, outcome, remote, detail, hash] :
         session.rows<std::int64_t, std::int64_t, Text, Text, Text, Text, Text, int, Text, Text, Text>(
             "select seq, at, actor_kind, actor_id, actor_name, action, target, outcome, remote, detail, hash from audit " +
                 std::string{rest},
             values))
        rows.push_back({seq, from_millis(at), {kind, id, name, action, target, outcome, remote, map_from(detail)}, hash});
    return rows;
}

}  // namespace

Task<Result<void>> SqlTrail::note(audit::Event event) {
    return store_.write<void>([event = std::move(event), key = key_, now = store_.clock().now()](Session& session) -> Result<void> {
        // The anchor's row is what several servers queue at; it is there from the first entry on.
        session.run("insert into audit_anchor (only_row, seq, hash, seal) values (1, 0, '', '') on conflict (only_row) do nothing");
        auto const last = anchor_of(session, " {{for_update}}");
        Row row{last->seq + 1, now, event, {}};
        row.hash = audit::hash_of(key, last->hash, row);
        insert(session, row);
        auto const next = audit::anchored(key, row);
        session.run("update audit_anchor set seq = ?, hash = ?, seal = ? where only_row = 1", {next.seq, next.hash, next.seal});
        return {};
    });
}

Task<Result<Rows>> SqlTrail::page(std::int64_t before, int limit) {
    return store_.read<Rows>([before, limit](Session& session) -> Result<Rows> {
        auto const end = before == 0 ? std::numeric_limits<std::int64_t>::max() : before;
        return select(session, "where seq < ? order by seq desc limit ?", {end, limit});
    });
}

Task<Result<audit::Checked>> SqlTrail::check() {
    return store_.read<audit::Checked>([key = key_](Session& session) -> Result<audit::Checked> {
        constexpr int at_once = 1000;
        audit::Chain chain{key};
        std::int64_t reached = std::numeric_limits<std::int64_t>::min();
        for (auto rows = select(session, "where seq > ? order by seq limit ?", {reached, at_once}); !rows.empty();
             rows = select(session, "where seq > ? order by seq limit ?", {reached, at_once})) {
            for (auto const& row : rows) chain.follow(row);
            reached = rows.back().seq;
        }
        return chain.end(anchor_of(session));
    });
}

}  // namespace baton::storage
