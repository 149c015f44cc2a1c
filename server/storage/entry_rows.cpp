#include "storage/entry_rows.hpp"

#include <algorithm>

namespace baton::storage {
namespace {

using conversation::Entry;
using conversation::Kind;

std::string const columns = "select seq, kind, version, at, actor_kind, actor_id, actor_name, client_id, body, erased from entry ";

std::vector<Entry> select(Session& session, std::string const& rest, std::initializer_list<Value> values, bool as_written = false) {
    std::vector<Entry> found;
    auto rows =
        session.rows<std::int64_t, std::string, int, std::int64_t, std::string, std::string, std::string, std::string, std::string, int>(
            columns + rest, values);
    found.reserve(rows.size());
    for (auto& [seq, kind, version, at, actor_kind, actor_id, actor_name, client_id, body, erased] : rows) {
        auto parsed = parse_json_object(body, std::string::npos);
        auto const known = conversation::kind_named(kind);
        if (!parsed || !known) throw damaged("entry " + std::to_string(seq) + " of a conversation cannot be read");
        auto const shown = erased != 0 && !as_written ? Kind::erased : *known;
        conversation::Actor actor{conversation::actor_kind_named(actor_kind).value_or(conversation::ActorKind::system), std::move(actor_id),
                                  std::move(actor_name)};
        found.push_back({seq, shown, version, from_millis(at), std::move(actor), std::move(client_id), std::move(*parsed)});
    }
    return found;
}

}  // namespace

bool insert_entry(Session& session, std::int64_t conversation, Entry const& entry) {
    // Without `returning`: it costs SQLite a table of its own for each row, and nobody here needs the id.
    auto const stored = session.run(
        "insert into entry (conversation, seq, kind, version, at, actor_kind, actor_id, actor_name, client_id, body) values (?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?) on conflict (conversation, actor_id, client_id) where client_id <> '' do nothing",
        {conversation, entry.seq, name_of(entry.kind), entry.version, to_millis(entry.at), name_of(entry.actor.kind), entry.actor.id,
         entry.actor.name, entry.client_id, to_text(entry.body)});
    return stored == 1;
}

std::optional<Entry> find_sent(Session& session, std::int64_t conversation, std::string_view actor_id, std::string_view client_id) {
    auto found = select(session, "where conversation = ? and actor_id = ? and client_id = ? and client_id <> ''",
                        {conversation, actor_id, client_id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Entry> entries_after(Session& session, std::int64_t conversation, conversation::Seq after, std::size_t limit) {
    return select(session, "where conversation = ? and seq > ? order by seq limit ?", {conversation, after, limit});
}

std::vector<Entry> entries_as_written(Session& session, std::int64_t conversation, conversation::Seq after, std::size_t limit) {
    return select(session, "where conversation = ? and seq > ? order by seq limit ?", {conversation, after, limit}, true);
}

std::vector<Entry> entries_before(Session& session, std::int64_t conversation, conversation::Seq before, std::size_t limit) {
    auto const end = before == 0 ? std::numeric_limits<conversation::Seq>::max() : before;
    auto found = select(session, "where conversation = ? and seq < ? order by seq desc limit ?", {conversation, end, limit});
    std::ranges::reverse(found);
    return found;
}

}  // namespace baton::storage
