#include "integrations/webhook_post.hpp"

#include "integrations/signature.hpp"

namespace baton::integrations {

Instant happened(json::object const& payload) { return from_millis(integer_at(payload, "at")); }

Result<Post> webhook_post(Webhook const& webhook, std::string const& id, json::object const& payload, Instant now) {
    json::object body{{"type", string_at(payload, "type")}, {"timestamp", to_rfc3339(happened(payload))}};
    if (auto const* data = payload.if_contains("data")) body["data"] = *data;
    auto const at = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    Post post{
        webhook.url,
        {"content-type: application/json", "user-agent: Baton-Webhooks/1", "webhook-id: " + id, "webhook-timestamp: " + std::to_string(at)},
        to_text(body)};
    auto signature = sign(webhook.secret, id, at, post.body);
    if (!signature) return pass_on(signature);
    post.headers.push_back("webhook-signature: " + *signature);
    return post;
}

}  // namespace baton::integrations
