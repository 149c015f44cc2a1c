#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "waiting/forecast.hpp"

namespace baton::handoff {

/// What a customer was told when they joined the queue. Seconds.
struct WaitQuote {
    int position = 0;
    waiting::Quote told;
    waiting::Quote forecast;  ///< before it was corrected by what came of earlier ones
};

/// As the entries `handoff`, `requeued` and `priority` carry it under `quote`: whole seconds.
json::object to_json(WaitQuote const& quote);
std::optional<WaitQuote> quote_at(json::object const& body);

/// One stay in the queue and the handling it led to.
struct Wait {
    ConversationId conversation;
    std::string site, skill;
    int priority = 1;
    Instant queued_at{};
    std::optional<WaitQuote> quote;
    std::optional<Instant> over_at;   ///< nothing = still waits
    std::string how;                  ///< claimed, left (closed or given back to the bot), callback, email
    std::string agent_id;             ///< who claimed
    std::optional<Instant> ended_at;  ///< when that agent had the place free again
};

/// A projection of the log: every wait, what was quoted for it and what came of it. Test handoffs are not in it.
class Waits {
  public:
    virtual ~Waits() = default;
    /// The newest, oldest of them first; and all that are not over, or whose handling has not ended, among them.
    virtual Task<Result<std::vector<Wait>>> latest(int limit) = 0;
    /// Those that joined the queue within [from, to), oldest first, at most `limit`.
    virtual Task<Result<std::vector<Wait>>> between(Instant from, Instant to, int limit) = 0;
};

}  // namespace baton::handoff
