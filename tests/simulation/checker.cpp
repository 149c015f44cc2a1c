#include "checker.hpp"

#include <algorithm>

#include "query.hpp"

namespace baton::simulation {
namespace {

/// docs/reference/protocol.md: what the customer's own screen gets.
bool customers_see(std::string const& kind) {
    static std::set<std::string> const all{"message", "helped",        "handoff",  "claimed", "requeued", "returned", "choice",
                                           "promise", "promise_ended", "resolved", "closed",  "reopened", "rated",    "erased"};
    return all.contains(kind);
}

std::string shown_as(std::string const& kind, json::object const& body) {
    return kind + (kind == "message" || kind == "note" ? ": " + string_at(body, "text") : std::string{});
}

std::string owner_of(json::object const& state) {
    auto const* owner = state.if_contains("owner");
    if (owner == nullptr || !owner->is_object()) return {};
    auto kind = string_at(owner->get_object(), "kind");
    if (kind != "agent") return kind;
    auto const* agent = state.if_contains("agent");
    return agent != nullptr && agent->is_object() ? kind + " " + string_at(agent->get_object(), "id") : kind;
}

}  // namespace

void Checker::find(std::string promise, std::string what) {
    if (findings_.size() < 20) findings_.push_back({std::move(promise), std::move(what)});
}

void Checker::said(std::string const& who, std::string const& client_id, std::string const& text) {
    said_.try_emplace(client_id, Said{who, text, ++moment_});
}

void Checker::acked(std::string const& who, std::string const& conversation, std::string const& client_id, std::int64_t seq) {
    auto const said = said_.find(client_id);
    if (said == said_.end()) return find("lost", "an ack for " + client_id + ", which nobody sent");
    auto const [known, fresh] = acks_.try_emplace(client_id, Ack{who, conversation, client_id, seq, said->second.at, ++moment_});
    if (!fresh && (known->second.seq != seq || known->second.conversation != conversation))
        find("doubled", client_id + " was acknowledged as " + std::to_string(known->second.seq) + " and as " + std::to_string(seq));
}

void Checker::claimed(std::string const& agent, std::string const& conversation, std::int64_t seq) {
    claims_.push_back({agent, {conversation, seq}});
}

void Checker::posted(std::string const& id, std::string const& type, std::string const& conversation) { posts_[id] = {type, conversation}; }
void Checker::listed(std::string const& view, std::int64_t count) { listed_[view] = count; }

void Checker::saw_state(json::object const& state) {
    auto const seq = integer_at(state, "seq");
    owners_[string_at(state, "id")][seq] = {owner_of(state), integer_at(state, "epoch")};
}

void Checker::snapshot(Screen& screen, std::string const& conversation, json::array const& entries, bool more) {
    screen.shown.clear();
    screen.conversation = conversation;
    screen.base = 1;
    screen.newest = 0;
    if (more && !entries.empty()) screen.base = integer_at(entries.front().get_object(), "seq");
    saw(screen, conversation, entries);
}

void Checker::saw(Screen& screen, std::string const& conversation, json::array const& entries) {
    if (screen.conversation.empty()) {
        screen.conversation = conversation;
        screen.base = 1;
    }
    if (screen.conversation != conversation) return;
    for (auto const& each : entries) saw_own(screen, integer_at(each.get_object(), "seq"), each.get_object());
}

void Checker::saw_own(Screen& screen, std::int64_t seq, json::object entry) {
    auto const* body = entry.if_contains("body");
    auto shown = shown_as(string_at(entry, "kind"), body != nullptr && body->is_object() ? body->get_object() : json::object{});
    auto const place = screen.whose + "'s screen of " + screen.conversation;
    if (auto const known = screen.shown.find(seq); known != screen.shown.end()) {
        if (known->second != shown) find("order", place + " got two entries " + std::to_string(seq) + ": " + known->second + " / " + shown);
        return;
    }
    if (seq < screen.base) return;
    if (seq < screen.newest) find("order", place + " got " + std::to_string(seq) + " after " + std::to_string(screen.newest));
    screen.newest = std::max(screen.newest, seq);
    screen.shown[seq] = std::move(shown);
}

void Checker::look_for_limbo(Stored& stored, Instant now, bool settled) {
    for (auto const& row : stored.rows("select public_id, stage, next_at, owner_kind from conversation where owner_kind <> 'closed'")) {
        auto const due = std::stoll(row[2]);
        if (due == 0) find("limbo", row[0] + " is " + row[1] + " without a deadline");
        if (due != 0 && settled && due < to_millis(now) - 60'000)
            find("limbo", row[0] + " is " + row[1] + ", overdue since " + to_rfc3339(from_millis(due)));
    }
}

std::int64_t Checker::unfinished(Stored& stored) {
    return std::stoll(
        stored.rows("select (select count(*) from conversation where owner_kind <> 'closed') + "
                    "(select count(*) from outbox where state = 'pending')")[0][0]);
}

void Checker::judge(Stored& stored, std::vector<Screen const*> const& screens, bool excused) {
    Log log;
    for (auto& row : stored.rows("select c.public_id, e.seq, e.kind, e.actor_kind, e.actor_id, e.client_id, e.body from entry e "
                                 "join conversation c on c.id = e.conversation order by c.id, e.seq")) {
        auto body = parse_json_object(row[6], std::string::npos);
        log[row[0]].push_back({std::stoll(row[1]), row[2], row[3], row[4], row[5], body ? std::move(*body) : json::object{}});
        ++entries_;
    }
    judge_rows(log);
    judge_acks(log);
    for (auto const& [conversation, rows] : log) judge_owners(conversation, rows);
    judge_wishes(log);
    for (auto const* screen : screens) judge_screen(*screen, log);
    judge_epochs();
    judge_effects(log, std::stoll(stored.rows("select count(*) from outbox where state = 'failed'")[0][0]), excused);
    if (auto const left = unfinished(stored); left > 0) find("never_ends", std::to_string(left) + " conversations or effects do not end");
    auto const closed = static_cast<std::int64_t>(log.size());
    for (auto const& [view, count] : listed_)
        if (count != (view == "closed" ? closed : 0))
            find("list", "the count of " + view + " is " + std::to_string(count) + " when all " + std::to_string(closed) + " are closed");
}

// Promises 2 and 3.
void Checker::judge_rows(Log const& log) {
    std::set<std::string> said;
    for (auto const& [client_id, each] : said_)
        if (!each.text.empty()) said.insert(each.text);
    std::map<std::string, std::string> places;
    for (auto const& [conversation, rows] : log) {
        std::int64_t expected = 0;
        for (auto const& row : rows) {
            if (row.seq != ++expected)
                return find("hole", conversation + " has " + std::to_string(row.seq) + " where " + std::to_string(expected) + " should be");
            if (row.kind != "message" || !said.contains(string_at(row.body, "text"))) continue;
            auto const place = conversation + " " + std::to_string(row.seq);
            auto const [first, fresh] = places.try_emplace(string_at(row.body, "text"), place);
            if (!fresh) find("doubled", "\"" + first->first + "\" stands at " + first->second + " and at " + place);
        }
    }
}

// Promise 1, and the order in which one person's words were acknowledged.
void Checker::judge_acks(Log const& log) {
    for (auto const& [client_id, ack] : acks_) {
        auto const rows = log.find(ack.conversation);
        auto const there = rows != log.end() && ack.seq >= 1 && ack.seq <= static_cast<std::int64_t>(rows->second.size());
        auto const* row = there ? &rows->second[static_cast<std::size_t>(ack.seq - 1)] : nullptr;
        auto const& text = said_.at(client_id).text;
        if (row == nullptr || row->client_id != client_id)
            find("lost", ack.who + "'s " + client_id + " (\"" + text + "\") was acknowledged as " + ack.conversation + " " +
                             std::to_string(ack.seq) + " and is not there");
        else if (!text.empty() && string_at(row->body, "text") != text)
            find("lost", client_id + " was \"" + text + "\" and is \"" + string_at(row->body, "text") + "\"");
        for (auto const& [other_id, other] : acks_)
            if (other.who == ack.who && other.conversation == ack.conversation && other.said_at > ack.acked_at && other.seq < ack.seq)
                find("order", other_id + " was said after " + client_id + " was acknowledged, and stands before it");
    }
    for (auto const& [agent, claim] : claims_) {
        auto const rows = log.find(claim.first);
        auto const there = rows != log.end() && claim.second >= 1 && claim.second <= static_cast<std::int64_t>(rows->second.size());
        auto const* row = there ? &rows->second[static_cast<std::size_t>(claim.second - 1)] : nullptr;
        if (row == nullptr || row->kind != "claimed" || row->actor_id != agent)
            find("owners", agent + " was told that it has " + claim.first);
    }
}

// Promise 5: who may speak, and who may take.
void Checker::judge_owners(std::string const& conversation, std::vector<Row> const& rows) {
    std::string owner = "bot";
    bool wrapping_up = false;
    for (auto const& row : rows) {
        auto const at = conversation + " " + std::to_string(row.seq);
        auto const agent = "agent " + string_at(row.body, "agent_id");
        auto const moved = [&](bool allowed, std::string to) {
            if (!allowed) find("owners", at + ": " + row.kind + " while it is with " + owner);
            owner = std::move(to);
            wrapping_up = false;
        };
        if (row.kind == "message" && row.actor_kind == "bot" && owner != "bot")
            find("bot_spoke", at + ": the bot speaks while it is with " + owner);
        if (row.kind == "message" && row.actor_kind == "agent" && owner != "agent " + row.actor_id)
            find("owners", at + ": " + row.actor_id + " speaks while it is with " + owner);
        if (row.kind == "handoff") moved(owner == "bot", "queue");
        if (row.kind == "claimed") moved(owner == "bot" || owner == "queue", agent);
        if (row.kind == "requeued")
            moved(owner.starts_with("agent ") && (row.actor_kind != "agent" || owner == "agent " + row.actor_id), "queue");
        if (row.kind == "returned") moved(owner != "bot" && owner != "nobody", "bot");
        if (row.kind == "resolved") wrapping_up = true;
        if (row.kind == "closed") moved(owner != "nobody", "nobody");
        if (row.kind == "reopened") moved(owner == "nobody" || wrapping_up, wrapping_up && owner.starts_with("agent ") ? owner : "bot");
    }
}

// Promise 6: who asked for a person got into the queue or to one, unless they themselves ended it.
void Checker::judge_wishes(Log const& log) {
    for (auto const& [client_id, ack] : acks_) {
        auto const rows = log.find(ack.conversation);
        if (!wishes_.contains(client_id) || rows == log.end()) continue;
        bool heard = false, with_bot = true;
        for (auto const& row : rows->second) {
            if (row.kind == "handoff" || row.kind == "claimed") with_bot = false;
            if (row.kind == "returned" || row.kind == "closed") with_bot = true;
            if (row.seq == ack.seq) heard = !with_bot;
            bool const ended = (row.kind == "closed" || row.kind == "resolved") && row.actor_kind == "customer";
            if (row.seq > ack.seq) heard = heard || row.kind == "handoff" || row.kind == "claimed" || ended;
        }
        if (!heard)
            find("wish",
                 ack.who + " asked for a person at " + ack.conversation + " " + std::to_string(ack.seq) + ", and nobody was looked for");
    }
}

// Promise 4: what a screen shows between its first and its last entry is what the log has there.
void Checker::judge_screen(Screen const& screen, Log const& log) {
    auto const rows = log.find(screen.conversation);
    if (screen.conversation.empty()) return;
    auto const place = screen.whose + "'s screen of " + screen.conversation;
    if (rows == log.end()) return find("gap", place + " shows what is not stored");
    for (auto const& row : rows->second) {
        if (row.seq < screen.base || (screen.customers && !customers_see(row.kind))) continue;
        auto const shown = screen.shown.find(row.seq);
        if (shown == screen.shown.end())
            find("gap", place + " lacks " + std::to_string(row.seq) + " (" + row.kind + ") and has " + std::to_string(screen.newest));
        else if (shown->second != shown_as(row.kind, row.body))
            find("gap", place + " shows " + shown->second + " at " + std::to_string(row.seq));
    }
    if (screen.newest > static_cast<std::int64_t>(rows->second.size())) find("gap", place + " shows more than is stored");
}

// Promise 5 again, as clients see it: the epoch never falls, and grows with every change of owner.
void Checker::judge_epochs() {
    for (auto const& [conversation, states] : owners_) {
        auto const* before = static_cast<std::pair<std::string, std::int64_t> const*>(nullptr);
        for (auto const& [seq, state] : states) {
            if (before != nullptr && (state.second < before->second || (state.first != before->first && state.second == before->second)))
                find("epoch", conversation + " at " + std::to_string(seq) + ": " + state.first + " in epoch " +
                                  std::to_string(state.second) + " after " + before->first + " in epoch " + std::to_string(before->second));
            before = &state;
        }
    }
}

// Promise 7, as the receiver counts: an id once.
void Checker::judge_effects(Log const& log, std::int64_t given_up, bool excused) {
    static std::map<std::string, std::string> const types{{"handoff", "conversation.handed_over"},
                                                          {"claimed", "conversation.claimed"},
                                                          {"resolved", "conversation.resolved"},
                                                          {"closed", "conversation.closed"},
                                                          {"rated", "conversation.rated"}};
    std::map<std::pair<std::string, std::string>, std::int64_t> owed;
    for (auto const& [conversation, rows] : log) {
        owed[{"conversation.started", conversation}] = 1;
        for (auto const& row : rows)
            if (auto const type = types.find(row.kind); type != types.end()) ++owed[{type->second, conversation}];
    }
    for (auto const& [id, post] : posts_) --owed[post];
    std::int64_t missing = 0;
    for (auto const& [what, left] : owed) {
        if (left < 0) find("effect", what.first + " of " + what.second + " came " + std::to_string(-left) + " times too often");
        if (left > 0) missing += left;
        if (left > 0 && !excused) find("effect", what.first + " of " + what.second + " never came");
    }
    if (excused && missing > given_up)
        find("effect", std::to_string(missing) + " effects never came and " + std::to_string(given_up) + " were given up");
    if (given_up > 0 && !excused) find("effect", std::to_string(given_up) + " effects were given up");
}

}  // namespace baton::simulation
