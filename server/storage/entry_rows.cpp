#include "storage/entry_rows.hpp"

#include <algorithm>

namespace baton::storage {
namespace {

using conversation::Entry;
using conversation::Kind;

std::string const columns = "select seq, kind, version, at, actor_kind, actor_id, actor_name, client_id, body, erased from entry ";

enum class Form { shown, as_written };

// Bodies are read together and go together: those of one call lie in one piece of memory.
std::vector<Entry> select(Session& session, std::string const& rest, std::initializer_list<Value> values, Form form = Form::shown) {
    constexpr std::size_t first_block = 2048;
    std::vector<Entry> found;
    json::storage_ptr memory;
    using Text = std::string;
    session.each<std::int64_t, Text, int, std::int64_t, Text, Text, Text, Text, Text, int>(
        columns + rest, values,
        [&](auto seq, auto kind, auto version, auto at, auto actor_kind, auto actor_id, auto actor_name, auto client_id, auto body,
            auto erased) {
            if (found.empty()) memory = json::make_shared_resource<json::monotonic_resource>(first_block);
            auto parsed = parse_json_object(body, std::string::npos, memory);
            auto const known = conversation::kind_named(kind);
            if (!parsed || !known) throw damaged("entry " + std::to_string(seq) + " of a conversation cannot be read");
            auto const shown = erased != 0 && form == Form::shown ? Kind::erased : *known;
            conversation::Actor actor{conversation::actor_kind_named(actor_kind).value_or(conversation::ActorKind::system),
                                      std::string{actor_id}, std::string{actor_name}};
            found.push_back({seq, shown, version, from_millis(at), std::move(actor), std::string{client_id}, std::move(*parsed)});
        });
    return found;
}

/// Nothing else is read for a customer's screen: what the bot thinks is most of the log.
std::string const& shown_to_customers() {
    static std::string const condition = [] {
        std::string kinds;
        for (int kind = 0; kind <= static_cast<int>(Kind::escalated); ++kind)
            if (shown_to_customer(static_cast<Kind>(kind)))
                kinds += (kinds.empty() ? "'" : ", '") + std::string{name_of(static_cast<Kind>(kind))} + "'";
        return "(erased <> 0 or kind in (" + kinds + "))";
    }();
    return condition;
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

std::vector<Entry> entries_for_customer(Session& session, std::int64_t conversation, conversation::Seq after) {
    static std::string const rest = "where conversation = ? and seq > ? and " + shown_to_customers() + " order by seq";
    return select(session, rest, {conversation, after});
}

std::vector<Entry> entries_as_written(Session& session, std::int64_t conversation, conversation::Seq after, std::size_t limit) {
    return select(session, "where conversation = ? and seq > ? order by seq limit ?", {conversation, after, limit}, Form::as_written);
}

std::vector<Entry> entries_before(Session& session, std::int64_t conversation, conversation::Seq before, std::size_t limit) {
    auto const end = before == 0 ? std::numeric_limits<conversation::Seq>::max() : before;
    auto found = select(session, "where conversation = ? and seq < ? order by seq desc limit ?", {conversation, end, limit});
    std::ranges::reverse(found);
    return found;
}

}  // namespace baton::storage
