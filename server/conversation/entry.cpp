#include "conversation/entry.hpp"

#include <array>
#include <utility>

namespace baton::conversation {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 27> kinds{{
    {Kind::message, "message"}, {Kind::note, "note"}, {Kind::page, "page"}, {Kind::error, "error"}, {Kind::signals, "signals"},
    {Kind::decision, "decision"}, {Kind::article_opened, "article_opened"}, {Kind::helped, "helped"}, {Kind::handoff, "handoff"},
    {Kind::offered, "offered"}, {Kind::offer_ended, "offer_ended"}, {Kind::claimed, "claimed"}, {Kind::requeued, "requeued"},
    {Kind::returned, "returned"}, {Kind::choice, "choice"}, {Kind::promise, "promise"}, {Kind::promise_ended, "promise_ended"},
    {Kind::resolved, "resolved"}, {Kind::closed, "closed"}, {Kind::reopened, "reopened"}, {Kind::rated, "rated"},
    {Kind::identified, "identified"}, {Kind::snoozed, "snoozed"}, {Kind::woken, "woken"}, {Kind::priority, "priority"},
    {Kind::flag, "flag"}, {Kind::erased, "erased"},
}};

constexpr std::array<std::pair<ActorKind, std::string_view>, 4> actors{{
    {ActorKind::customer, "customer"}, {ActorKind::bot, "bot"}, {ActorKind::agent, "agent"}, {ActorKind::system, "system"},
}};

}  // namespace

std::string_view name_of(Kind kind) { return kinds[static_cast<std::size_t>(kind)].second; }

std::optional<Kind> kind_named(std::string_view name) {
    for (auto const& [kind, text] : kinds)
        if (text == name) return kind;
    return std::nullopt;
}

std::string_view name_of(ActorKind kind) { return actors[static_cast<std::size_t>(kind)].second; }

std::optional<ActorKind> actor_kind_named(std::string_view name) {
    for (auto const& [kind, text] : actors)
        if (text == name) return kind;
    return std::nullopt;
}

bool shown_to_customer(Kind kind) {
    switch (kind) {
        case Kind::message: case Kind::helped: case Kind::handoff: case Kind::claimed: case Kind::requeued: case Kind::returned:
        case Kind::choice: case Kind::promise: case Kind::promise_ended: case Kind::resolved: case Kind::closed: case Kind::reopened:
        case Kind::rated: case Kind::erased:
            return true;
        default: return false;
    }
}

json::object to_json(Entry const& entry) {
    json::object actor{{"kind", name_of(entry.actor.kind)}};
    if (!entry.actor.id.empty()) actor.emplace("id", entry.actor.id);
    if (!entry.actor.name.empty()) actor.emplace("name", entry.actor.name);
    json::object object{{"seq", entry.seq}, {"kind", name_of(entry.kind)}, {"v", entry.version}, {"at", to_rfc3339(entry.at)},
                        {"actor", std::move(actor)}, {"body", entry.body}};
    if (!entry.client_id.empty()) object.emplace("client_id", entry.client_id);
    return object;
}

}  // namespace baton::conversation
