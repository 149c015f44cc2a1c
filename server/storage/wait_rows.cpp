#include "storage/wait_rows.hpp"

#include "base/json.hpp"

namespace baton::storage {
namespace {

using conversation::Entry;
using conversation::Kind;
using conversation::State;

void joins(Session& session, std::int64_t conversation, Entry const& entry, State const& after, std::string const& skill,
           std::int64_t priority) {
    auto const* quote = entry.body.if_contains("quote");
    session.run(
        "insert into desk_wait (conversation, seq, site, skill, priority, queued_at, quote, over_at, how, agent_id, ended_at) "
        "values (?, ?, ?, ?, ?, ?, ?, 0, '', '', 0)",
        {conversation, entry.seq, after.site, skill, priority, to_millis(entry.at), quote == nullptr ? std::string{} : to_text(*quote)});
}

void wait_is_over(Session& session, std::int64_t conversation, Entry const& entry, std::string_view how, std::string_view agent = {}) {
    session.run("update desk_wait set over_at = ?, how = ?, agent_id = ? where conversation = ? and over_at = 0",
                {to_millis(entry.at), how, agent, conversation});
}

void handling_ends(Session& session, std::int64_t conversation, Entry const& entry) {
    session.run("update desk_wait set ended_at = ? where conversation = ? and how = 'claimed' and ended_at = 0",
                {to_millis(entry.at), conversation});
}

}  // namespace

void project_wait(Session& session, std::int64_t conversation, Entry const& entry, State const& after) {
    if (after.test) return;
    switch (entry.kind) {
        case Kind::handoff:
            return joins(session, conversation, entry, after, string_at(entry.body, "skill"), integer_at(entry.body, "priority_rank", 1));
        case Kind::requeued:
            handling_ends(session, conversation, entry);
            return joins(session, conversation, entry, after, after.skill, after.priority);
        case Kind::claimed: return wait_is_over(session, conversation, entry, "claimed", string_at(entry.body, "agent_id"));
        case Kind::choice:
            if (auto const choice = string_at(entry.body, "choice"); choice != "stay") wait_is_over(session, conversation, entry, choice);
            return;
        case Kind::snoozed: return handling_ends(session, conversation, entry);
        case Kind::returned:
        case Kind::resolved:
        case Kind::closed: wait_is_over(session, conversation, entry, "left"); return handling_ends(session, conversation, entry);
        default: return;
    }
}

}  // namespace baton::storage
