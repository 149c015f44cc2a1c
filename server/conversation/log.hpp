#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "conversation/transition.hpp"

namespace baton::conversation {

/// A side effect that must happen once (promise 7): stored in the entry's own transaction, run later from the outbox.
struct Effect {
    std::string kind;             ///< `webhook`, …
    std::string idempotency_key;  ///< unique for ever
    json::object payload;
};

/// A batch of entries for one conversation: all are stored, or none.
struct Append {
    ConversationId id;
    std::vector<NewEntry> entries;
    Expect expect;  ///< held against the state before the first entry
    std::vector<Effect> effects;
    bool reopens = false;  ///< a conversation that is over is opened again first, by whom the first entry is from
};

/// Begins a conversation together with its first entries.
struct Begin {
    State first;  ///< id, site, visitor, customer, language, bot_since; seq 0
    std::vector<NewEntry> entries;
    std::vector<Effect> effects;
};

struct Appended {
    State state;                 ///< after the last entry
    std::vector<Entry> entries;  ///< as stored
    bool repeated = false;       ///< promise 2: the client id was there already; `entries` holds the first one
};

struct History {
    State state;
    std::vector<Entry> entries;  ///< ascending seq
    bool more = false;           ///< older ones exist before the first
};

/// The log of all conversations. Calls return at once; `done` runs on the caller's loop, after the commit that survives a power cut.
class Log {
  public:
    template <class T>
    using Done = std::function<void(Result<T>)>;

    virtual ~Log() = default;
    /// Who hears of batches that `done` had to refuse as unavailable, and that were stored after all: the answer to their commit was lost
    /// with the connection. On the caller's loop, before anything that is stored later.
    virtual void on_late(std::function<void(Appended const&)> hear) = 0;
    virtual void begin(Begin begin, Done<Appended> done) = 0;
    virtual void append(Append append, Done<Appended> done) = 0;
    /// Entries after `after` (ascending), at most `limit`.
    virtual void after(ConversationId id, Seq after, std::size_t limit, Done<History> done) = 0;
    /// The newest `limit` entries before `before` (0 = from the end).
    virtual void before(ConversationId id, Seq before, std::size_t limit, Done<History> done) = 0;
};

}  // namespace baton::conversation
