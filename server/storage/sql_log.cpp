#include "storage/sql_log.hpp"

#include "storage/entry_rows.hpp"
#include "storage/rebuild.hpp"

namespace baton::storage {

using conversation::Appended;
using conversation::History;

void SqlLog::on_late(Late hear) { *late_ = std::move(hear); }

// Who hears may go before the store does.
SqlLog::Done<Appended> SqlLog::told_late() const {
    if (store_.database().dialect() == Dialect::sqlite) return {};
    return [hear = std::weak_ptr{late_}](Result<Appended> const& result) {
        if (auto const there = hear.lock(); there && *there && result) (*there)(*result);
    };
}

void SqlLog::begin(conversation::Begin begin, Done<Appended> done) {
    store_.write<Appended>([appending = appending_, &clock = store_.clock(),
                            begin = std::move(begin)](Session& session) { return appending->begin(session, begin, clock.now()); },
                           std::move(done), told_late());
}

void SqlLog::append(conversation::Append append, Done<Appended> done) {
    store_.write<Appended>([appending = appending_, &clock = store_.clock(),
                            append = std::move(append)](Session& session) { return appending->append(session, append, clock.now()); },
                           std::move(done), told_late());
}

void SqlLog::erase(ConversationId id, std::vector<conversation::Seq> seqs, Done<Appended> done) {
    store_.write<Appended>([appending = appending_, id = std::move(id),
                            seqs = std::move(seqs)](Session& session) { return appending->erase(session, id, seqs); },
                           std::move(done));
}

void SqlLog::rebuild(Done<std::int64_t> done) {
    store_.write<std::int64_t>(
        [limits = appending_->limits()](Session& session) -> Result<std::int64_t> {
            session.outdate();
            return storage::rebuild(session, limits);
        },
        std::move(done));
}

void SqlLog::after(ConversationId id, conversation::Seq after, std::size_t limit, Done<History> done) {
    store_.read<History>(
        [id = std::move(id), after, limit](Session& session) -> Result<History> {
            auto stored = find_conversation(session, id.text());
            if (!stored) return refuse(Code::not_found, "no such conversation");
            auto entries = entries_after(session, stored->id, after, limit);
            bool const more = after > 0 && stored->state.seq > 0;
            return History{std::move(stored->state), std::move(entries), more};
        },
        std::move(done));
}

void SqlLog::before(ConversationId id, conversation::Seq before, std::size_t limit, Done<History> done) {
    store_.read<History>(
        [id = std::move(id), before, limit](Session& session) -> Result<History> {
            auto stored = find_conversation(session, id.text());
            if (!stored) return refuse(Code::not_found, "no such conversation");
            auto entries = entries_before(session, stored->id, before, limit);
            bool const more = !entries.empty() && entries.front().seq > 1;
            return History{std::move(stored->state), std::move(entries), more};
        },
        std::move(done));
}

}  // namespace baton::storage
