#pragma once
#include <chrono>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "answering/writer.hpp"
#include "conversation/live_log.hpp"
#include "handoff/desk.hpp"
#include "knowledge/shelf.hpp"
#include "policy/keeper.hpp"
#include "turn/turn.hpp"
#include "understanding/understanding.hpp"

namespace baton::turn {

/// How long a turn gathers.
struct Pace {
    milliseconds quiet{1200};  ///< no new word for this long ends the customer's turn
    milliseconds most{5000};   ///< but it never gathers longer than this
};

/// Takes the bot's turns: hears what customers write, waits until they have finished, and lets `Turn` answer.
/// A request for a person is not waited for.
class Turns {
  public:
    struct Needs {
        conversation::LiveLog& log;
        Turn& turn;
        boost::asio::any_io_executor executor;
        understanding::Understanding const& understanding;
    };
    Turns(Needs needs, Pace pace) : needs_{std::move(needs)}, pace_{pace} {}

    void heard(conversation::Appended const& appended);
    /// Turns under way; the process ends when there are none.
    std::size_t under_way() const { return running_.size(); }
    /// Customers who are still writing.
    std::size_t gathering() const { return gathering_.size(); }

  private:
    struct Gathering;
    void gather(conversation::Appended const& appended, bool at_once);
    void take(ConversationId id);
    Task<> run(ConversationId id);
    Task<> look_again(ConversationId id);

    Needs needs_;
    Pace pace_;
    std::unordered_map<ConversationId, std::shared_ptr<Gathering>> gathering_;
    std::unordered_set<ConversationId> running_;
    std::unordered_set<ConversationId> again_;
};

}  // namespace baton::turn
