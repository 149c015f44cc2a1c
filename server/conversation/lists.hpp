#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "conversation/state.hpp"

namespace baton::conversation {

enum class View { mine, waiting, open, at_risk, snoozed, closed, bot };
std::optional<View> view_named(std::string_view name);

/// One line of a list: the state and what only lists need.
struct Row {
    State state;
    bool at_risk = false;  ///< a promise or a reply is overdue, or urgent and waiting
    std::optional<Instant> promise_due;
};

/// From when on a conversation is at risk (milliseconds since 1970, 0 = not foreseeable): a reply or a promise overdue, or urgent and
/// waiting.
std::int64_t risk_at(State const& state);
/// When its promise is due, in the same unit; 0 = nothing is owed.
std::int64_t promise_due(State const& state);
Row row_of(State state, Instant now);

template <class T>
struct Page {
    std::vector<T> items;
    std::string next;  ///< cursor; "" at the end
};

struct Counts {
    std::int64_t mine = 0, waiting = 0, open = 0, at_risk = 0, snoozed = 0, closed = 0, bot = 0;
};

struct Hit {
    ConversationId conversation;
    Seq seq = 0;
    Instant at{};
    Actor actor;
    std::string excerpt;  ///< hits between [[ and ]]
    std::string customer_name;
};

/// A deadline that has passed or will.
struct Due {
    ConversationId conversation;
    Deadline kind = Deadline::bot_turn;
    Instant at{};
};

struct Claim {
    AgentId agent;
    Instant at{};
    int weight = 1;  ///< places it took
};

/// Projections of the log, by keyset on partial indexes; counters are kept, never counted.
class Lists {
  public:
    virtual ~Lists() = default;
    virtual Task<Result<Page<Row>>> page(View view, AgentId agent, std::string cursor, int limit) = 0;
    virtual Task<Result<Counts>> counts(AgentId agent) = 0;
    virtual Task<Result<Row>> row(ConversationId id) = 0;
    /// Those that wait, head first (priority, then waiting_since), at most `limit`.
    virtual Task<Result<std::vector<Row>>> waiting(int limit) = 0;
    /// Open conversations of one visitor or customer, newest first; and the closed ones before.
    virtual Task<Result<std::vector<Row>>> of_visitor(std::string visitor_id, std::string customer_id, int limit) = 0;
    /// Agent id → conversations that are active with them.
    virtual Task<Result<std::vector<std::pair<std::string, int>>>> loads() = 0;
    /// All that wait for a person or are active with one, longest untouched first, at most `limit` at a time; snoozed ones are not.
    virtual Task<Result<Page<State>>> at_desk(std::string cursor, int limit) = 0;
    /// Who took a conversation since then, oldest first.
    virtual Task<Result<std::vector<Claim>>> claims(Instant since) = 0;
    /// Earliest deadlines first; `until` bounds them.
    virtual Task<Result<std::vector<Due>>> due(Instant until, int limit) = 0;
    virtual Task<Result<Page<Hit>>> search(std::string words, std::string cursor, int limit) = 0;
};

/// Everyone at the desk (120,000 at most), read in slices: what is kept of them is less than their states.
Task<Result<void>> each_at_desk(Lists& lists, std::function<void(State const&)> call);

}  // namespace baton::conversation
