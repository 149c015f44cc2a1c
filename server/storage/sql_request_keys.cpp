#include "storage/sql_request_keys.hpp"

namespace baton::storage {

using integrations::MarkedRequest;
using integrations::StoredAnswer;
using Known = std::optional<StoredAnswer>;
using namespace std::chrono_literals;

namespace {

constexpr auto kept_for = 24h;
constexpr int pruned_at_once = 64;

struct Kept {
    std::string body_hash, runner;
    StoredAnswer answer;
};

std::optional<Kept> find_kept(Session& session, std::string const& name, Instant now) {
    using Text = std::string;
    auto found = session.one<Text, Text, int, Text, Text>(
        "select body_hash, runner, status, type, body from request_key where name = ? and expires_at > ?", {name, to_millis(now)});
    if (!found) return std::nullopt;
    auto& [body_hash, runner, status, type, body] = *found;
    return Kept{std::move(body_hash), std::move(runner), {status, std::move(type), std::move(body)}};
}

Result<Known> seen_before(Kept kept, MarkedRequest const& request, std::string const& runner) {
    if (kept.body_hash != request.body_hash)
        return refuse(Code::mismatch, "this key came with another request body before", "idempotency-key");
    if (kept.runner.empty()) return std::move(kept.answer);
    if (kept.runner == runner)
        return refuse(Code::conflict, "the first request with this key is still under way; repeat it in a moment", "idempotency-key");
    return refuse(Code::conflict, "the first request with this key was cut off: look whether it was carried out, then use a new key",
                  "idempotency-key");
}

void add_key(Session& session, MarkedRequest const& request, std::string const& runner, Instant now) {
    session.run(
        "delete from request_key where name = ? or name in (select name from request_key where expires_at <= ? order by expires_at, name "
        "limit ?)",
        {request.name, to_millis(now), pruned_at_once});
    session.run(
        "insert into request_key (name, caller, body_hash, runner, status, type, body, expires_at) values (?, ?, ?, ?, 0, '', '', ?)",
        {request.name, request.caller, request.body_hash, runner, to_millis(now + kept_for)});
}

}  // namespace

Task<Result<Known>> SqlRequestKeys::begin(MarkedRequest request) {
    return store_.write<Known>(
        [request = std::move(request), runner = runner_, now = store_.clock().now()](Session& session) -> Result<Known> {
            if (auto kept = find_kept(session, request.name, now)) return seen_before(std::move(*kept), request, runner);
            if (session.number("select count(*) from request_key where caller = ? and expires_at > ?", {request.caller, to_millis(now)}) >=
                keys_max)
                return refuse(Code::too_many, "too many different keys within a day", "idempotency-key");
            add_key(session, request, runner, now);
            return Known{};
        });
}

Task<Result<void>> SqlRequestKeys::answered(std::string name, StoredAnswer answer) {
    return store_.write<void>([name = std::move(name), answer = std::move(answer)](Session& session) -> Result<void> {
        session.run("update request_key set runner = '', status = ?, type = ?, body = ? where name = ?",
                    {answer.status, answer.type, answer.body, name});
        return {};
    });
}

Task<Result<void>> SqlRequestKeys::forget(std::string name) {
    return store_.write<void>([name = std::move(name)](Session& session) -> Result<void> {
        session.run("delete from request_key where name = ?", {name});
        return {};
    });
}

}  // namespace baton::storage
