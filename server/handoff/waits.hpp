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
#include "conversation/state.hpp"
#include "waiting/forecast.hpp"

namespace baton::handoff {

/// What a customer was told of the wait before them. Seconds.
struct WaitQuote {
    int position = 0;
    waiting::Quote told;
    waiting::Quote forecast;  ///< before it was corrected by what came of earlier ones
};

/// As the entry `handoff` carries it under `quote`: whole seconds.
json::object to_json(WaitQuote const& quote);
std::optional<WaitQuote> quote_at(json::object const& body);

/// A promise of time that was made after they had joined: the range they saw had moved (promises_anew), or it was the first of a wait
/// whose entry carries none. Of the time that still lay before them; `forecast` is 0 while somebody was being asked, which is not played.
struct LaterQuote {
    Instant at{};
    WaitQuote quote;
};
inline constexpr std::size_t later_quotes_most = 8;  // of one wait

/// One stay in the queue and the handling it led to.
struct Wait {
    ConversationId conversation;
    conversation::Seq seq = 0;  ///< of the entry by which it began
    std::string site, skill;
    int priority = 1;
    Instant queued_at{};
    std::optional<WaitQuote> quote;         ///< as it joined
    std::vector<LaterQuote> later;          ///< oldest first
    std::optional<Instant> over_at;         ///< nothing = still waits
    std::string how;                        ///< claimed, left (closed or given back to the bot), callback, email
    std::string agent_id;                   ///< who claimed
    std::optional<Instant> ended_at;        ///< when that agent had the place free again
    std::optional<Instant> offered_at;      ///< the last offer
    int offers_lost = 0;                    ///< declined, missed, withdrawn
    std::chrono::milliseconds lost_for{0};  ///< how long those lasted together
};

/// What an entry comes to for waits. Whoever keeps them, in mind or in a table, says what each step does.
class WaitSteps {
  public:
    virtual ~WaitSteps() = default;
    virtual void joined(std::string const& skill, int priority) = 0;
    virtual void offered() = 0;
    virtual void offer_lost() = 0;
    /// claimed (by `agent`), left, callback, email; nothing where it was over before.
    virtual void over(std::string_view how, std::string_view agent) = 0;
    virtual void begins(std::string const& agent, std::string const& skill) = 0;
    /// The handling, if one was begun.
    virtual void ends() = 0;
};
/// In their order. `after` is the state after the entry, or after the batch that it came in.
void follow_wait(conversation::Entry const& entry, conversation::State const& after, WaitSteps& steps);

/// A later quote and the wait that it belongs to.
struct GivenQuote {
    ConversationId conversation;
    conversation::Seq wait = 0;  ///< Wait::seq
    LaterQuote later;
};

/// A projection of the log: every wait, what was quoted for it and what came of it. Test handoffs are not in it. Later quotes are kept
/// beside the log, of the newest waits only where `latest` is asked.
class Waits {
  public:
    virtual ~Waits() = default;
    /// The newest, oldest of them first; and all that are not over, or whose handling has not ended, among them.
    virtual Task<Result<std::vector<Wait>>> latest(int limit) = 0;
    /// Those that joined the queue within [from, to), oldest first, at most `limit`.
    virtual Task<Result<std::vector<Wait>>> between(Instant from, Instant to, int limit) = 0;
};

/// Where later quotes are kept.
class GivenQuotes {
  public:
    virtual ~GivenQuotes() = default;
    /// What is kept already stays.
    virtual Task<Result<void>> keep(std::vector<GivenQuote> given) = 0;
};

}  // namespace baton::handoff
