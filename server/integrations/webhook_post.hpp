#pragma once
#include <string>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "integrations/http_client.hpp"
#include "integrations/outbox.hpp"

namespace baton::integrations {

/// One attempt as it goes over the wire: body {type, timestamp, data} and the three headers of Standard Webhooks. The id stays the same
/// over all attempts; the time in the header, and so the signature, is this attempt's.
Result<Post> webhook_post(Webhook const& webhook, std::string const& id, json::object const& payload, Instant now);

/// When the event happened, as its payload says.
Instant happened(json::object const& payload);

}  // namespace baton::integrations
