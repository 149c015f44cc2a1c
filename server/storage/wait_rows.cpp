#include "storage/wait_rows.hpp"

#include "base/json.hpp"
#include "handoff/waits.hpp"

namespace baton::storage {
namespace {

using conversation::Entry;
using conversation::State;

struct Rows final : handoff::WaitSteps {
    Rows(Session& the_session, std::int64_t of, Entry const& of_entry, State const& state)
        : session{the_session}, conversation{of}, entry{of_entry}, after{state} {}

    void joined(std::string const& skill, int priority) override {
        auto const* quote = entry.body.if_contains("quote");
        session.run(
            "insert into desk_wait (conversation, public_id, seq, site, skill, priority, queued_at, quote, over_at, how, agent_id, "
            "ended_at) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, 0, '', '', 0)",
            {conversation, after.id.text(), entry.seq, after.site, skill, priority, to_millis(entry.at),
             quote == nullptr ? std::string{} : to_text(*quote)});
    }
    void offered() override {
        session.run("update desk_wait set offered_at = ? where conversation = ? and over_at = 0", {to_millis(entry.at), conversation});
    }
    void offer_lost() override {
        session.run(
            "update desk_wait set offers_lost = offers_lost + 1, lost_ms = lost_ms + ? - offered_at, offered_at = 0 "
            "where conversation = ? and over_at = 0 and offered_at > 0",
            {to_millis(entry.at), conversation});
    }
    void over(std::string_view how, std::string_view agent) override {
        session.run("update desk_wait set over_at = ?, how = ?, agent_id = ? where conversation = ? and over_at = 0",
                    {to_millis(entry.at), how, agent, conversation});
    }
    void begins(std::string const&, std::string const&) override {}
    void ends() override {
        session.run("update desk_wait set ended_at = ? where conversation = ? and how = 'claimed' and ended_at = 0",
                    {to_millis(entry.at), conversation});
    }

    Session& session;
    std::int64_t conversation;
    Entry const& entry;
    State const& after;
};

}  // namespace

void project_wait(Session& session, std::int64_t conversation, Entry const& entry, State const& after) {
    if (after.test) return;
    Rows rows{session, conversation, entry, after};
    handoff::follow_wait(entry, after, rows);
}

}  // namespace baton::storage
