#include "storage/search_index.hpp"

#include <limits>

#include "base/text.hpp"

namespace baton::storage {
namespace {

using conversation::Kind;

bool searchable(conversation::Entry const& entry) { return entry.kind == Kind::message || entry.kind == Kind::note; }

/// Letters, digits and everything beyond ASCII make words; the rest separates. So no operator of a query language can be typed.
std::vector<std::string> words_in(std::string_view text) {
    constexpr std::size_t words_max = 8;
    std::vector<std::string> words;
    std::string word;
    auto const end_word = [&] {
        if (!word.empty() && words.size() < words_max) words.push_back(word);
        word.clear();
    };
    for (unsigned char const letter : fold(text)) {
        if (letter >= 0x80 || std::isalnum(letter) != 0)
            word += static_cast<char>(letter);
        else
            end_word();
    }
    end_word();
    return words;
}

std::string fts5_query(std::vector<std::string> const& words) {
    std::string query;
    for (auto const& word : words) query += (query.empty() ? "\"" : " \"") + word + "\"";
    return query + "*";
}

std::string tsquery(std::vector<std::string> const& words) {
    std::string query;
    for (auto const& word : words) query += (query.empty() ? "'" : " & '") + word + "'";
    return query + ":*";
}

constexpr std::string_view sqlite_search =
    "select e.id, c.public_id, e.seq, e.at, e.actor_kind, e.actor_id, e.actor_name, snippet(entry_words, 0, '[[', ']]', '…', 18), "
    "c.customer_name "
    "from entry_words join entry e on e.id = entry_words.rowid join conversation c on c.id = e.conversation "
    "where entry_words match ? and entry_words.rowid < ? order by entry_words.rowid desc limit ?";
constexpr std::string_view postgresql_search =
    "select e.id, c.public_id, e.seq, e.at, e.actor_kind, e.actor_id, e.actor_name, "
    "ts_headline('simple', coalesce(cast(e.body as json) ->> 'text', ''), q.query, 'StartSel=[[, StopSel=]], MaxWords=18, MinWords=6'), "
    "c.customer_name "
    "from (select to_tsquery('simple', ?) as query) q join entry_words w on w.words @@ q.query join entry e on e.id = w.entry join "
    "conversation c on c.id = e.conversation "
    "where w.entry < ? order by w.entry desc limit ?";

}  // namespace

void SearchIndex::added(Session& session, std::int64_t conversation, conversation::Entry const& entry) {
    if (session.dialect() == Dialect::sqlite || !searchable(entry)) return;
    session.run(
        "insert into entry_words (entry, words) select id, to_tsvector('simple', cast(? as text)) from entry where conversation = ? and "
        "seq = ?",
        {string_at(entry.body, "text"), conversation, entry.seq});
}

bool SearchIndex::catch_up(Session& session, int most) {
    if (session.dialect() == Dialect::postgresql) return false;
    auto const reached = session.number("select entry from search_reached");
    auto const last =
        session.number("select coalesce(max(id), 0) from (select id from entry where id > ? order by id limit ?) as next", {reached, most});
    if (last == 0) return false;
    session.run(
        "insert into entry_words (rowid, text) select id, json_extract(body, '$.text') from entry "
        "where id > ? and id <= ? and kind in ('message', 'note') and erased = 0",
        {reached, last});
    session.run("update search_reached set entry = ?", {last});
    return last - reached >= most;
}

void SearchIndex::removed(Session& session, std::int64_t id) {
    if (session.dialect() == Dialect::postgresql) return void(session.run("delete from entry_words where entry = ?", {id}));
    session.run(
        "insert into entry_words (entry_words, rowid, text) select 'delete', id, json_extract(body, '$.text') from entry "
        "where id = ? and id <= (select entry from search_reached) and kind in ('message', 'note') and erased = 0",
        {id});
}

bool SearchIndex::merge_some(Session& session, bool first) {
    if (session.dialect() == Dialect::postgresql) return false;
    constexpr int pages = 500;
    auto const before = session.number("select total_changes()");
    session.run("insert into entry_words (entry_words, rank) values ('merge', ?)", {first ? -pages : pages});
    // SQLite's documentation: fewer than two changes mean that nothing is left to merge.
    return session.number("select total_changes()") - before >= 2;
}

void SearchIndex::rebuild(Session& session) {
    if (session.dialect() == Dialect::postgresql) {
        session.run("delete from entry_words");
        session.run(
            "insert into entry_words (entry, words) select id, to_tsvector('simple', coalesce(cast(body as json) ->> 'text', '')) from "
            "entry "
            "where kind in ('message', 'note') and erased = 0");
        return;
    }
    session.run("insert into entry_words (entry_words) values ('delete-all')");
    session.run("update search_reached set entry = 0");
    while (catch_up(session, 1000)) {
    }
}

std::vector<SearchIndex::Found> SearchIndex::search(Session& session, std::string_view text, std::int64_t before, int limit) {
    auto const words = words_in(text);
    if (words.empty()) return {};
    bool const sqlite = session.dialect() == Dialect::sqlite;
    auto const query = sqlite ? fts5_query(words) : tsquery(words);
    auto const end = before == 0 ? std::numeric_limits<std::int64_t>::max() : before;
    std::vector<Found> found;
    auto rows = session.rows<std::int64_t, std::string, std::int64_t, std::int64_t, std::string, std::string, std::string, std::string,
                             std::string>(sqlite ? sqlite_search : postgresql_search, {query, end, limit});
    for (auto& [id, conversation, seq, at, kind, actor, name, excerpt, customer] : rows) {
        conversation::Actor who{conversation::actor_kind_named(kind).value_or(conversation::ActorKind::system), std::move(actor),
                                std::move(name)};
        found.push_back({id,
                         {ConversationId::trusted(std::move(conversation)), seq, from_millis(at), std::move(who), std::move(excerpt),
                          std::move(customer)}});
    }
    return found;
}

}  // namespace baton::storage
