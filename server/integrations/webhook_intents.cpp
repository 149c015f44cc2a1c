#include "integrations/webhook_intents.hpp"

#include <algorithm>

namespace baton::integrations {
namespace {

using conversation::Effect;
using conversation::Kind;
using conversation::NewEntry;

constexpr std::string_view events[] = {"conversation.started",  "conversation.handed_over", "conversation.claimed",
                                       "conversation.resolved", "conversation.closed",      "conversation.rated"};

struct Event {
    std::string_view type;
    json::object data;
};

// Copied by name: a field added to an entry later does not leave the house by itself.
json::object chosen(NewEntry const& entry, std::initializer_list<std::string_view> fields) {
    json::object data;
    for (auto const field : fields)
        if (auto const* value = entry.body.if_contains(field)) data[field] = *value;
    return data;
}

std::optional<Event> event_of(NewEntry const& entry) {
    switch (entry.kind) {
        case Kind::handoff: return Event{"conversation.handed_over", chosen(entry, {"reason", "rule", "priority", "skill"})};
        case Kind::claimed: return Event{"conversation.claimed", chosen(entry, {"agent_id", "team"})};
        case Kind::resolved: return Event{"conversation.resolved", chosen(entry, {"outcome", "by"})};
        case Kind::closed: return Event{"conversation.closed", chosen(entry, {"why"})};
        case Kind::rated: return Event{"conversation.rated", chosen(entry, {"score"})};
        default: return std::nullopt;
    }
}

std::vector<Event> events_of(Happening const& happening) {
    std::vector<Event> all;
    if (!happening.site.empty()) all.push_back({"conversation.started", {{"site", happening.site}}});
    for (auto const& entry : happening.entries)
        if (auto event = event_of(entry)) all.push_back(std::move(*event));
    return all;
}

bool wants(Webhook const& webhook, std::string_view type) {
    return !webhook.disabled && std::ranges::find(webhook.events, type) != webhook.events.end();
}

}  // namespace

std::span<std::string_view const> webhook_events() { return events; }
bool is_webhook_event(std::string_view name) { return std::ranges::find(events, name) != std::end(events); }

std::vector<Effect> intents_for(Happening const& happening, std::vector<Webhook> const& webhooks, Random& random) {
    std::vector<Effect> effects;
    if (webhooks.empty()) return effects;
    for (auto& event : events_of(happening)) {
        json::object data{{"conversation_id", happening.id.text()}};
        for (auto const& [name, value] : event.data) data[name] = value;
        for (auto const& webhook : webhooks)
            if (wants(webhook, event.type))
                effects.push_back({"webhook",
                                   "whk_" + random.token(16),
                                   {{"webhook", webhook.id}, {"type", event.type}, {"at", to_millis(happening.at)}, {"data", data}}});
    }
    return effects;
}

}  // namespace baton::integrations
