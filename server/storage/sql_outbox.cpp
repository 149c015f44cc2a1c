#include "storage/sql_outbox.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "storage/json_lists.hpp"

namespace baton::storage {

using integrations::OutboxRow;
using integrations::Webhook;
using Rows = std::vector<OutboxRow>;

// A lease is only the time before which nobody else takes the row: who crashes loses it by itself.
Task<Result<Rows>> SqlOutbox::take(Instant now, Instant lease_until, int limit) {
    return store_.write<Rows>([now, lease_until, limit, kind = kind_](Session& session) -> Result<Rows> {
        Rows taken;
        for (auto& [id, row_kind, key, payload, attempts, next] :
             session.rows<std::int64_t, std::string, std::string, std::string, int, std::int64_t>(
                 "update outbox set next_at = ?, attempts = attempts + 1 where id in "
                 "(select id from outbox where state = 'pending' and next_at <= ? and kind = ? order by next_at, id limit ? "
                 "{{skip_locked}}) "
                 "returning id, kind, idempotency_key, payload, attempts, next_at",
                 {to_millis(lease_until), to_millis(now), kind, limit}))
            taken.push_back({id, std::move(row_kind), std::move(key), std::move(payload), attempts, from_millis(next)});
        std::ranges::sort(taken, {}, &OutboxRow::id);
        return taken;
    });
}

Task<Result<void>> SqlOutbox::end(std::int64_t id, std::string state, std::string result) {
    return store_.write<void>([id, state = std::move(state), result = std::move(result)](Session& session) -> Result<void> {
        session.run("update outbox set state = ?, result = ? where id = ? and state = 'pending'", {state, result, id});
        return {};
    });
}

Task<Result<void>> SqlOutbox::done(std::int64_t id, std::string result) { return end(id, "done", std::move(result)); }
Task<Result<void>> SqlOutbox::give_up(std::int64_t id, std::string error) { return end(id, "failed", std::move(error)); }

Task<Result<void>> SqlOutbox::retry(std::int64_t id, Instant next_at, std::string error) {
    return store_.write<void>([id, next_at, error = std::move(error)](Session& session) -> Result<void> {
        session.run("update outbox set next_at = ?, result = ? where id = ? and state = 'pending'", {to_millis(next_at), error, id});
        return {};
    });
}

Task<Result<std::vector<Webhook>>> SqlOutbox::webhooks() {
    using Webhooks = std::vector<Webhook>;
    return store_.read<Webhooks>([sealing = sealing_](Session& session) -> Result<Webhooks> {
        Webhooks webhooks;
        for (auto& [id, url, secret, events, disabled] : session.rows<std::string, std::string, std::string, std::string, int>(
                 "select id, url, secret, events, disabled from webhook order by id")) {
            auto opened = sealing.opened(secret);
            if (!opened) return refuse(opened.error().code, "the secret of webhook " + id + ": " + opened.error().message);
            webhooks.push_back({std::move(id), std::move(url), std::move(*opened), texts_from(events), disabled != 0});
        }
        return webhooks;
    });
}

Task<Result<void>> SqlOutbox::put_webhook(Webhook webhook) {
    return store_.write<void>([webhook = std::move(webhook), sealing = sealing_](Session& session) -> Result<void> {
        session.run(
            "insert into webhook (id, url, secret, events, disabled) values (?, ?, ?, ?, ?) on conflict (id) do update "
            "set url = excluded.url, secret = excluded.secret, events = excluded.events, disabled = excluded.disabled",
            {webhook.id, webhook.url, sealing.sealed(webhook.secret), to_list(webhook.events), webhook.disabled});
        return {};
    });
}

Task<Result<void>> SqlOutbox::remove_webhook(std::string id) {
    return store_.write<void>([id = std::move(id)](Session& session) -> Result<void> {
        if (session.run("delete from webhook where id = ?", {id}) == 0) return refuse(Code::not_found, "no such webhook");
        return {};
    });
}

}  // namespace baton::storage
