#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"

namespace baton::conversation {

using Seq = std::int64_t;         ///< 1, 2, 3 … within one conversation, without holes
using OwnerEpoch = std::int64_t;  ///< fencing token: grows with every change of owner

/// What may stand in the log. The names and bodies are docs/reference/protocol.md's; a kind is never renamed, only added.
enum class Kind {
    message,
    note,
    page,
    error,
    signals,
    decision,
    article_opened,
    helped,
    handoff,
    offered,
    offer_ended,
    claimed,
    requeued,
    returned,
    choice,
    promise,
    promise_ended,
    resolved,
    closed,
    reopened,
    rated,
    identified,
    snoozed,
    woken,
    priority,
    flag,
    erased,
    escalated,  ///< leads were told that this one waits and nobody has taken it
};
std::string_view name_of(Kind kind);
std::optional<Kind> kind_named(std::string_view name);
/// Whether the customer's own screen gets it.
bool shown_to_customer(Kind kind);

enum class ActorKind { customer, bot, agent, system };
std::string_view name_of(ActorKind kind);
std::optional<ActorKind> actor_kind_named(std::string_view name);

struct Actor {
    ActorKind kind = ActorKind::system;
    std::string id;    ///< public id: `vis_…`, `agent_…`; "" for bot and system
    std::string name;  ///< as shown at that time
};

/// What someone asks to be appended.
struct NewEntry {
    Kind kind = Kind::message;
    Actor actor;
    json::object body;
    std::string client_id;  ///< unique for ever within (conversation, sender); "" when the server itself writes
    /// Files that the actor uploaded. The log binds them in the entry's own transaction and writes into the body, under
    /// `attachments`, what the server knows of them. Code::forbidden for a file that is another's, elsewhere, or not there.
    std::vector<AttachmentId> files = {};
};

/// What stands in the log.
struct Entry {
    Seq seq = 0;
    Kind kind = Kind::message;
    int version = 1;
    Instant at{};
    Actor actor;
    std::string client_id;
    json::object body;
};

json::object to_json(Entry const& entry);

}  // namespace baton::conversation
