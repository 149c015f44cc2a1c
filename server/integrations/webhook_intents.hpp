#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "conversation/log.hpp"
#include "integrations/outbox.hpp"

namespace baton::integrations {

/// What a receiver may subscribe to.
std::span<std::string_view const> webhook_events();
bool is_webhook_event(std::string_view name);

/// What happened, before it is stored.
struct Happening {
    ConversationId id;
    std::string_view site;  ///< of a new conversation; "" = it existed
    std::vector<conversation::NewEntry> const& entries;
    Instant at{};
};

/// One intent for each event and each webhook that wants it. The key is the `webhook-id` under which receivers know the event; the payload
/// is {webhook, type, at (milliseconds), data}. `data` holds ids, reasons and figures, never what a customer wrote: who wants the words
/// asks the API.
std::vector<conversation::Effect> intents_for(Happening const& happening, std::vector<Webhook> const& webhooks, Random& random);

}  // namespace baton::integrations
