#include "storage/sql_personal.hpp"

#include "storage/compacting.hpp"
#include "storage/personal_rows.hpp"
#include "storage/search_index.hpp"

namespace baton::storage {

using privacy::Erasure;
using privacy::ErasureState;
using privacy::Subject;
using namespace std::chrono_literals;

namespace {

constexpr auto lease = 10min;

}  // namespace

Task<Result<Subject>> SqlPersonal::find(std::string id) {
    return store_.read<Subject>([id = std::move(id)](Session& session) -> Result<Subject> {
        auto subject = find_subject(session, id);
        if (!subject) return refuse(Code::not_found, "nobody is known by this id");
        return std::move(*subject);
    });
}

Task<Result<std::vector<ConversationId>>> SqlPersonal::conversations(Subject subject) {
    using Ids = std::vector<ConversationId>;
    return store_.read<Ids>([subject = std::move(subject)](Session& session) -> Result<Ids> { return conversations_of(session, subject); });
}

Task<Result<std::vector<conversation::Attachment>>> SqlPersonal::files(Subject subject) {
    using Files = std::vector<conversation::Attachment>;
    return store_.read<Files>([subject = std::move(subject)](Session& session) -> Result<Files> { return files_of(session, subject); });
}

Task<Result<json::object>> SqlPersonal::profile(Subject subject) {
    return store_.read<json::object>(
        [subject = std::move(subject)](Session& session) -> Result<json::object> { return profile_of(session, subject); });
}

Task<Result<void>> SqlPersonal::lock_out(Subject subject) {
    return store_.write<void>([subject = std::move(subject)](Session& session) -> Result<void> {
        storage::lock_out(session, subject);
        return {};
    });
}

Task<Result<conversation::Appended>> SqlPersonal::scrub(ConversationId id) {
    using conversation::Appended;
    return store_.write<Appended>([id = std::move(id), limits = limits_](Session& session) -> Result<Appended> {
        return scrub_conversation(session, id.text(), limits);
    });
}

Task<Result<void>> SqlPersonal::forget(Subject subject) {
    return store_.write<void>([subject = std::move(subject)](Session& session) -> Result<void> {
        forget_person(session, subject);
        return {};
    });
}

Task<Result<bool>> SqlPersonal::compact() {
    for (bool more = true, first = true; more; first = false) {
        auto merged =
            co_await store_.write<bool>([first](Session& session) -> Result<bool> { return SearchIndex::merge_some(session, first); });
        if (!merged) co_return pass_on(merged);
        more = *merged;
    }
    std::function<Result<bool>()> work = [&database = store_.database(), most = rewrite_max_] { return rewrite(database, most); };
    co_return co_await compacting_.run<bool>(std::move(work));
}

Task<Result<std::int64_t>> SqlPersonal::ask(Erasure erasure, std::string runner) {
    return store_.write<std::int64_t>(
        [erasure = std::move(erasure), runner = std::move(runner), now = store_.clock().now()](Session& session) -> Result<std::int64_t> {
            auto const until = runner.empty() ? 0 : to_millis(now + lease);
            auto const made = session.one<std::int64_t>(
                "insert into erasure (subject, asked_by, asked_at, state, runner, lease_until, result) values (?, ?, ?, ?, ?, ?, '') "
                "returning id",
                {erasure.subject, erasure.asked_by, to_millis(now), runner.empty() ? "asked" : "running", runner, until});
            return std::get<0>(*made);
        });
}

Task<Result<std::optional<Erasure>>> SqlPersonal::take(std::string runner) {
    using Taken = std::optional<Erasure>;
    // A look costs a read; only what is there costs a write.
    auto waiting = co_await store_.read<bool>([now = store_.clock().now()](Session& session) -> Result<bool> {
        return session.number("select count(*) from erasure where state in ('asked', 'running') and lease_until <= ?", {to_millis(now)}) >
               0;
    });
    if (!waiting) co_return pass_on(waiting);
    if (!*waiting) co_return Taken{};
    co_return co_await store_.write<Taken>([runner = std::move(runner), now = store_.clock().now()](Session& session) -> Result<Taken> {
        auto found = session.one<std::int64_t, std::string, std::string>(
            "update erasure set state = 'running', runner = ?, lease_until = ? where id in (select id from erasure where state in "
            "('asked', "
            "'running') and lease_until <= ? order by id limit 1 {{skip_locked}}) returning id, subject, asked_by",
            {runner, to_millis(now + lease), to_millis(now)});
        if (!found) return Taken{};
        return Taken{Erasure{std::get<0>(*found), std::get<1>(*found), std::get<2>(*found)}};
    });
}

Task<Result<void>> SqlPersonal::finish(std::int64_t id, ErasureState state) {
    return store_.write<void>([id, state = std::move(state)](Session& session) -> Result<void> {
        session.run("update erasure set state = ?, result = ? where id = ?", {state.state, state.result, id});
        return {};
    });
}

Task<Result<ErasureState>> SqlPersonal::state_of(std::int64_t id) {
    return store_.read<ErasureState>([id](Session& session) -> Result<ErasureState> {
        auto found = session.one<std::string, std::string>("select state, result from erasure where id = ?", {id});
        if (!found) return refuse(Code::not_found, "no such erasure");
        return ErasureState{std::get<0>(*found), std::get<1>(*found)};
    });
}

}  // namespace baton::storage
