#include "conversation/entry.hpp"

#include <utility>

#include "base/names.hpp"

namespace baton::conversation {
namespace {

constexpr std::array<std::string_view, 28> kinds{
    "message",     "note",       "page",     "error",    "signals",  "decision", "article_opened", "helped",   "handoff", "offered",
    "offer_ended", "claimed",    "requeued", "returned", "choice",   "promise",  "promise_ended",  "resolved", "closed",  "reopened",
    "rated",       "identified", "snoozed",  "woken",    "priority", "flag",     "erased",         "escalated"};
constexpr std::array<std::string_view, 4> actors{"customer", "bot", "agent", "system"};

}  // namespace

std::string_view name_of(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::optional<Kind> kind_named(std::string_view name) { return named<Kind>(kinds, name); }
std::string_view name_of(ActorKind kind) { return actors[static_cast<std::size_t>(kind)]; }
std::optional<ActorKind> actor_kind_named(std::string_view name) { return named<ActorKind>(actors, name); }

bool shown_to_customer(Kind kind) {
    switch (kind) {
        case Kind::message:
        case Kind::helped:
        case Kind::handoff:
        case Kind::claimed:
        case Kind::requeued:
        case Kind::returned:
        case Kind::choice:
        case Kind::promise:
        case Kind::promise_ended:
        case Kind::resolved:
        case Kind::closed:
        case Kind::reopened:
        case Kind::rated:
        case Kind::erased: return true;
        default: return false;
    }
}

json::object to_json(Entry const& entry) {
    json::object actor{{"kind", name_of(entry.actor.kind)}};
    if (!entry.actor.id.empty()) actor.emplace("id", entry.actor.id);
    if (!entry.actor.name.empty()) actor.emplace("name", entry.actor.name);
    json::object object{{"seq", entry.seq},           {"kind", name_of(entry.kind)}, {"v", entry.version},
                        {"at", to_rfc3339(entry.at)}, {"actor", std::move(actor)},   {"body", entry.body}};
    if (!entry.client_id.empty()) object.emplace("client_id", entry.client_id);
    return object;
}

}  // namespace baton::conversation
