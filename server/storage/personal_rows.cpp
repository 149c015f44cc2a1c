#include "storage/personal_rows.hpp"

#include <algorithm>

#include "privacy/scrub.hpp"
#include "storage/attachment_rows.hpp"
#include "storage/conversation_rows.hpp"
#include "storage/entry_rows.hpp"
#include "storage/json_lists.hpp"
#include "storage/rebuild.hpp"
#include "storage/search_index.hpp"
#include "storage/sql_postbox.hpp"
#include "storage/state_text.hpp"

namespace baton::storage {
namespace {

using conversation::ActorKind;
using conversation::Kind;
using privacy::Subject;
using Texts = std::vector<std::tuple<std::string>>;

constexpr int page = 500;

std::vector<std::string> firsts(Texts rows) {
    std::vector<std::string> list;
    for (auto& [text] : rows) list.push_back(std::move(text));
    return list;
}

Subject of_customer(Session& session, std::string const& id) {
    return {id, firsts(session.rows<std::string>("select id from visitor where customer_id = ? union select visitor_id from conversation "
                                                 "where customer_id = ? and customer_id <> ''",
                                                 {id, id}))};
}

bool exists(Session& session, std::string_view sql, std::string const& id) { return session.one<std::int64_t>(sql, {id}).has_value(); }

std::optional<Subject> of_visitor(Session& session, std::string const& id) {
    auto const found = session.one<std::string>("select customer_id from visitor where id = ?", {id});
    if (found && !std::get<0>(*found).empty()) return of_customer(session, std::get<0>(*found));
    if (!found && !exists(session, "select 1 from conversation where visitor_id = ? limit 1", id)) return std::nullopt;
    return Subject{{}, {id}};
}

/// Entries with what must be known to scrub them.
struct Written {
    std::int64_t id, seq;
    Kind kind;
    ActorKind actor;
    std::string body;
    bool erased;
};

std::vector<Written> written_after(Session& session, std::int64_t conversation, std::int64_t seq) {
    std::vector<Written> list;
    for (auto& [id, at, kind, actor, body, erased] : session.rows<std::int64_t, std::int64_t, std::string, std::string, std::string, int>(
             "select id, seq, kind, actor_kind, body, erased from entry where conversation = ? and seq > ? order by seq limit ?",
             {conversation, seq, page}))
        list.push_back({id, at, conversation::kind_named(kind).value_or(Kind::message),
                        conversation::actor_kind_named(actor).value_or(ActorKind::system), std::move(body), erased != 0});
    return list;
}

/// True when something of it went.
bool scrub_entry(Session& session, Written const& entry) {
    auto const body = parse_json_object(entry.body, std::string::npos);
    auto const rest = body ? privacy::scrubbed(entry.kind, *body) : std::optional{json::object{}};
    bool const named = entry.actor == ActorKind::customer;
    if (!rest && !named) return false;
    if (!rest) return session.run("update entry set actor_name = '' where id = ? and actor_name <> ''", {entry.id}) > 0;
    if (!entry.erased) SearchIndex::removed(session, entry.id);
    session.run("update entry set body = ?, erased = 1 where id = ?", {to_text(*rest), entry.id});
    if (named) session.run("update entry set actor_name = '' where id = ?", {entry.id});
    return true;
}

void scrub_first_state(Session& session, std::int64_t id) {
    auto const text = session.one<std::string>("select first_state from conversation where id = ?", {id});
    auto first = first_from_text(std::get<0>(*text));
    first.customer_id.clear();
    first.customer_name.clear();
    session.run("update conversation set first_state = ? where id = ?", {first_to_text(first), id});
}

std::string holding(std::string const& id) { return "%" + id + "%"; }

}  // namespace

std::optional<Subject> find_subject(Session& session, std::string const& id) {
    if (id.starts_with(VisitorTag::prefix)) return of_visitor(session, id);
    if (exists(session, "select 1 from customer where id = ?", id) ||
        (id.starts_with(CustomerTag::prefix) && exists(session, "select 1 from conversation where customer_id = ? limit 1", id)))
        return of_customer(session, id);
    auto const known = session.one<std::string>("select id from customer where outside_id = ?", {id});
    return known ? std::optional{of_customer(session, std::get<0>(*known))} : std::nullopt;
}

std::vector<ConversationId> conversations_of(Session& session, Subject const& subject) {
    std::vector<ConversationId> list;
    auto const take = [&](Texts rows) {
        for (auto& [id] : rows)
            if (auto one = ConversationId::trusted(std::move(id)); std::ranges::find(list, one) == list.end())
                list.push_back(std::move(one));
    };
    for (auto const& visitor : subject.visitor_ids)
        take(session.rows<std::string>("select public_id from conversation where visitor_id = ? order by id", {visitor}));
    if (!subject.customer_id.empty())
        take(session.rows<std::string>("select public_id from conversation where customer_id = ? and customer_id <> '' order by id",
                                       {subject.customer_id}));
    return list;
}

// Theirs by whoever sent them, and what agents sent into their conversations.
std::vector<conversation::Attachment> files_of(Session& session, Subject const& subject) {
    std::vector<std::string> ids;
    for (auto const& visitor : subject.visitor_ids)
        std::ranges::move(firsts(session.rows<std::string>("select id from attachment where owner = ?", {visitor})),
                          std::back_inserter(ids));
    for (auto const& id : conversations_of(session, subject))
        std::ranges::move(firsts(session.rows<std::string>("select id from attachment where conversation = ?", {id.text()})),
                          std::back_inserter(ids));
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    std::vector<conversation::Attachment> files;
    for (auto const& id : ids)
        if (auto file = find_attachment(session, id)) files.push_back(std::move(*file));
    return files;
}

json::object profile_of(Session& session, Subject const& subject) {
    json::object out{{"customer", nullptr}};
    using Text = std::string;
    if (auto const found = session.one<Text, Text, Text, Text, Text, std::int64_t>(
            "select id, outside_id, name, email, attributes, since from customer where id = ?", {subject.customer_id})) {
        auto const& [id, outside, name, email, attributes, since] = *found;
        out["customer"] = json::object{{"id", id},
                                       {"outside_id", outside},
                                       {"name", name},
                                       {"email", email},
                                       {"attributes", map_from(attributes)},
                                       {"since", to_rfc3339(from_millis(since))}};
    }
    json::array visitors;
    for (auto const& each : subject.visitor_ids)
        if (auto const found = session.one<Text, std::int64_t>("select site, created_at from visitor where id = ?", {each}))
            visitors.push_back(
                json::object{{"id", each}, {"site", std::get<0>(*found)}, {"created_at", to_rfc3339(from_millis(std::get<1>(*found)))}});
    out["visitors"] = std::move(visitors);
    return out;
}

void lock_out(Session& session, Subject const& subject) {
    for (auto const& visitor : subject.visitor_ids)
        session.run("update visitor set secret_hash = ? where id = ?", {"erased " + visitor, visitor});
}

conversation::Appended scrub_conversation(Session& session, std::string const& id, conversation::Limits const& limits) {
    auto const stored = find_to_change(session, id);
    if (!stored) throw StorageError{Code::not_found, "no such conversation"};
    std::vector<conversation::Seq> gone;
    for (auto list = written_after(session, stored->id, 0); !list.empty(); list = written_after(session, stored->id, list.back().seq))
        for (auto const& entry : list)
            if (scrub_entry(session, entry)) gone.push_back(entry.seq);
    session.run("update promise set contact = '', text = '' where conversation = ?", {stored->id});
    session.run("delete from outbox where state <> 'pending' and payload like ?", {holding(id)});
    session.run("delete from request_key where runner = '' and body like ?", {holding(id)});
    forget_mail(session, id);
    scrub_first_state(session, stored->id);
    auto const state = folded_again(session, stored->id, limits);
    update_conversation(session, stored->id, state);
    session.run("update conversation set scrubbed_at = updated_at where id = ?", {stored->id});
    session.outdate();
    conversation::Appended tombstones{state, {}};
    for (auto list = entries_after(session, stored->id, 0, page); !list.empty();) {
        auto const reached = list.back().seq;
        for (auto& entry : list)
            if (std::ranges::binary_search(gone, entry.seq)) tombstones.entries.push_back(std::move(entry));
        list = entries_after(session, stored->id, reached, page);
    }
    return tombstones;
}

void forget_person(Session& session, Subject const& subject) {
    for (auto const& file : files_of(session, subject)) session.run("delete from attachment where id = ?", {file.id.text()});
    for (auto const& visitor : subject.visitor_ids) {
        session.run("delete from request_key where caller = ?", {visitor});
        session.run("delete from visitor where id = ?", {visitor});
    }
    session.run("delete from customer where id = ?", {subject.customer_id});
}

}  // namespace baton::storage
