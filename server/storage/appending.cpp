#include "storage/appending.hpp"

#include "storage/attachment_rows.hpp"
#include "storage/entry_rows.hpp"
#include "storage/projections.hpp"
#include "storage/rebuild.hpp"
#include "storage/search_index.hpp"

namespace baton::storage {
namespace {

using conversation::Append;
using conversation::Appended;
using conversation::Begin;
using conversation::Effect;
using conversation::Entry;
using conversation::Kind;
using conversation::NewEntry;
using conversation::State;

constexpr int unindexed_max = 128;

// Both sides have gone through text once, so that a number's last bit cannot make the difference.
bool is_same(Entry const& stored, NewEntry const& sent) {
    auto const body = parse_json_object(to_text(sent.body), std::string::npos);
    return stored.kind == sent.kind && body && *body == stored.body;
}

/// Promise 2. Nothing when none of them was sent before.
std::optional<Result<Appended>> sent_before(Session& session, StoredState const& stored, std::vector<NewEntry> const& news) {
    for (auto const& entry : news) {
        if (entry.client_id.empty()) continue;
        auto first = find_sent(session, stored.id, entry.actor.id, entry.client_id);
        if (!first) continue;
        if (first->kind != Kind::erased && !is_same(*first, entry))
            return refuse(Code::mismatch, "this client id was used for something else", "/client_id");
        Appended appended{stored.state, {}, true};
        appended.entries.push_back(std::move(*first));
        return appended;
    }
    return std::nullopt;
}

/// The same for a conversation's first words: the visitor's connection was cut before they heard of the conversation.
std::optional<std::string> begun_before(Session& session, Begin const& begin) {
    for (auto const& entry : begin.entries) {
        if (entry.client_id.empty()) continue;
        auto const found = session.one<std::string>(
            "select c.public_id from conversation c join entry e on e.conversation = c.id where c.visitor_id = ? and e.actor_id = ? and "
            "e.client_id = ? and e.client_id <> '' "
            "order by c.id desc limit 1",
            {begin.first.visitor_id, entry.actor.id, entry.client_id});
        if (found) return std::get<0>(*found);
    }
    return std::nullopt;
}

void store_effects(Session& session, std::vector<Effect> const& effects, Instant now) {
    for (auto const& effect : effects)
        session.run(
            "insert into outbox (kind, idempotency_key, payload, attempts, next_at, state, result) values (?, ?, ?, 0, ?, 'pending', '') "
            "on conflict (idempotency_key) do nothing",
            {effect.kind, effect.idempotency_key, to_text(effect.payload), to_millis(now)});
}

/// Most batches carry no files and are stored as they came.
Result<std::vector<NewEntry> const*> looked_up(Session& session, std::vector<NewEntry> const& news, std::string const& conversation,
                                               std::vector<NewEntry>& filled) {
    if (!carries_files(news)) return &news;
    auto found = with_files(session, news, conversation);
    if (!found) return pass_on(found);
    filled = std::move(*found);
    return &filled;
}

/// Opens it again first, when it is over.
std::vector<NewEntry> const* with_reopening(std::vector<NewEntry> const* news, State const& state, std::vector<NewEntry>& filled) {
    auto first = reopening(state, news->front().actor);
    if (!first) return news;
    if (news != &filled) filled = *news;
    filled.insert(filled.begin(), std::move(*first));
    return &filled;
}

bool somebodys_words(std::string_view kind) {
    return kind == "message" || kind == "note" || kind == "page" || kind == "error" || kind == "signals";
}

}  // namespace

Result<Appending::Folded> Appending::fold(State const& before, std::vector<NewEntry> const& news, conversation::Expect const& expect,
                                          Instant now) const {
    Folded folded;
    folded.entries.reserve(news.size());
    auto const* at = &before;
    for (auto const& entry : news) {
        auto after = transition(*at, entry, folded.entries.empty() ? expect : conversation::Expect{}, now, limits_);
        if (!after) return pass_on(after);
        folded.state = std::move(*after);
        at = &folded.state;
        folded.entries.push_back({folded.state.seq, entry.kind, 1, now, entry.actor, entry.client_id, entry.body});
    }
    return folded;
}

bool Appending::store(Session& session, std::int64_t id, State const* before, Folded const& folded, std::vector<Effect> const& effects) {
    for (auto const& entry : folded.entries) {
        if (!insert_entry(session, id, entry)) {
            if (folded.entries.size() == 1) return false;
            throw StorageError{Code::conflict, "two entries of one batch have the same client id"};
        }
        SearchIndex::added(session, id, entry);
        project_entry(session, id, entry, folded.state);
    }
    update_conversation(session, id, folded.state, before);
    if (!effects.empty()) store_effects(session, effects, folded.state.updated_at);
    keep_counters(session, before, folded.state);
    hot_.keep(session, id, folded.state);
    unindexed_ += static_cast<int>(folded.entries.size());
    if (unindexed_ < unindexed_max) return true;
    SearchIndex::catch_up(session, 2 * unindexed_max);
    unindexed_ = 0;
    return true;
}

Result<Appended> Appending::begin(Session& session, Begin const& begin, Instant now) {
    if (begin.entries.empty()) return refuse(Code::invalid, "a conversation begins with an entry");
    if (auto const known = begun_before(session, begin))
        return append(session, {ConversationId::trusted(*known), begin.entries, {}, begin.effects}, now);
    auto first = begin.first;
    first.created_at = first.updated_at = now;
    if (to_millis(first.bot_since) == 0) first.bot_since = now;
    std::vector<NewEntry> filled;
    auto const news = looked_up(session, begin.entries, first.id.text(), filled);
    if (!news) return std::unexpected(news.error());
    auto folded = fold(first, **news, {}, now);
    if (!folded) return pass_on(folded);
    auto const id = insert_conversation(session, first);
    store(session, id, nullptr, *folded, begin.effects);
    bind_files(session, filled, first.id.text());
    return Appended{std::move(folded->state), std::move(folded->entries)};
}

Result<Appended> Appending::append(Session& session, Append const& append, Instant now) {
    if (append.entries.empty()) return refuse(Code::invalid, "nothing to append");
    auto const* stored = hot_.find(session, append.id.text());
    if (stored == nullptr) return refuse(Code::not_found, "no such conversation");
    std::vector<NewEntry> filled;
    auto const looked = looked_up(session, append.entries, append.id.text(), filled);
    if (!looked) return std::unexpected(looked.error());
    auto const& news = append.reopens ? *with_reopening(*looked, stored->state, filled) : **looked;
    // One entry alone needs no look: the unique index says whether it was sent before.
    bool const alone = news.size() == 1;
    auto repeated = alone ? std::nullopt : sent_before(session, *stored, news);
    if (repeated) return std::move(*repeated);
    auto folded = fold(stored->state, news, append.expect, now);
    if (!folded || !store(session, stored->id, &stored->state, *folded, append.effects)) {
        if (alone) repeated = sent_before(session, *stored, news);
        if (repeated) return std::move(*repeated);
        if (folded) throw damaged("an index knows an entry that is not there");
        return pass_on(folded);
    }
    bind_files(session, filled, append.id.text());
    return Appended{std::move(folded->state), std::move(folded->entries)};
}

Result<Appended> Appending::erase(Session& session, ConversationId const& id, std::vector<conversation::Seq> const& seqs) {
    auto const* stored = hot_.find(session, id.text());
    if (stored == nullptr) return refuse(Code::not_found, "no such conversation");
    auto const row = stored->id;
    std::vector<std::int64_t> entries;
    for (auto const seq : seqs) {
        auto const found =
            session.one<std::int64_t, std::string>("select id, kind from entry where conversation = ? and seq = ?", {row, seq});
        if (!found) return refuse(Code::not_found, "no such entry");
        if (!somebodys_words(std::get<1>(*found)))
            return refuse(Code::invalid, "a " + std::get<1>(*found) + " is a step of the conversation, not somebody's words");
        entries.push_back(std::get<0>(*found));
    }
    for (auto const entry : entries) {
        SearchIndex::removed(session, entry);
        session.run("update entry set body = '{}', actor_name = '', erased = 1 where id = ?", {entry});
    }
    auto const state = folded_again(session, row, limits_);
    update_conversation(session, row, state);
    hot_.keep(session, row, state);
    Appended appended{state, {}};
    for (auto const seq : seqs)
        for (auto& entry : entries_after(session, row, seq - 1, 1)) appended.entries.push_back(std::move(entry));
    return appended;
}

}  // namespace baton::storage
