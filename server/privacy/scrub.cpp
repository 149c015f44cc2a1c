#include "privacy/scrub.hpp"

#include <initializer_list>
#include <string_view>

namespace baton::privacy {
namespace {

using conversation::Kind;
using Names = std::initializer_list<std::string_view>;

/// Fields that `transition()` and the projections read and that are our own words, numbers or ids. A field added later is words until it
/// is named here.
Names kept(Kind kind) {
    static constexpr Names none{}, act{"act"}, signals{"sentiment", "trend", "language"}, decision{"rule", "policy_version"},
        handoff{"reason", "rule", "priority", "priority_rank", "skill", "quote"}, offered{"agent_id", "until"},
        offer_ended{"agent_id", "why"}, claimed{"agent_id", "name", "team", "photo"}, requeued{"to", "why", "quote"}, returned{"why"},
        choice{"choice"}, promise{"id", "promise", "due", "due_millis", "agent_id"}, promise_ended{"id", "state", "by"},
        resolved{"outcome", "by"}, closed{"why"}, rated{"score"}, snoozed{"until", "until_millis"},
        priority{"priority", "priority_rank", "recheck", "quote"}, helped{"seq", "yes"}, opened{"article_id", "title"};
    switch (kind) {
        case Kind::message: return act;
        case Kind::signals: return signals;
        case Kind::decision: return decision;
        case Kind::article_opened: return opened;
        case Kind::helped: return helped;
        case Kind::handoff: return handoff;
        case Kind::offered: return offered;
        case Kind::offer_ended: return offer_ended;
        case Kind::claimed: return claimed;
        case Kind::requeued: return requeued;
        case Kind::returned: return returned;
        case Kind::choice: return choice;
        case Kind::promise: return promise;
        case Kind::promise_ended: return promise_ended;
        case Kind::resolved: return resolved;
        case Kind::closed: return closed;
        case Kind::rated: return rated;
        case Kind::snoozed: return snoozed;
        case Kind::priority: return priority;
        case Kind::note:
        case Kind::page:
        case Kind::error:
        case Kind::identified:
        case Kind::reopened:
        case Kind::woken:
        case Kind::flag:
        case Kind::erased:
        case Kind::escalated: return none;
    }
    return none;
}

}  // namespace

std::optional<json::object> scrubbed(Kind kind, json::object const& body) {
    json::object rest;
    for (auto const name : kept(kind))
        if (auto const* value = body.if_contains(name)) rest[name] = *value;
    if (rest == body) return std::nullopt;
    return rest;
}

}  // namespace baton::privacy
