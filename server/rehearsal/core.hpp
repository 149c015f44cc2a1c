#pragma once
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "answering/writer.hpp"
#include "base/locale.hpp"
#include "customers/identity.hpp"
#include "customers/sites.hpp"
#include "handoff/desk.hpp"
#include "knowledge/shelf.hpp"
#include "policy/keeper.hpp"
#include "rehearsal/company.hpp"
#include "rehearsal/draws.hpp"
#include "rehearsal/memory_log.hpp"
#include "rehearsal/own_time.hpp"
#include "rehearsal/past_waits.hpp"
#include "rehearsal/plan.hpp"
#include "turn/departures.hpp"
#include "turn/timekeeper.hpp"
#include "turn/turn.hpp"

namespace baton::rehearsal {

/// The same for every day, and dear to make.
struct Lasting {
    Locale locale;
    understanding::Understanding understanding{};
};

/// The product's own desk, timekeeper and rules on a log in memory, under a clock that the day moves. One thread.
class Core {
  public:
    struct Hear {
        MemoryLog::Stored stored;                                           ///< at once, before anybody else hears of it
        conversation::LiveLog::Hear appended;                               ///< as screens hear of it
        std::function<void(std::vector<handoff::AgentNow> const&)> agents;  ///< whose presence or load changed
        std::function<void(std::vector<handoff::GivenQuote>)> quotes = {};  ///< told anew; nobody is where it is empty
    };
    /// `history` is what the desk has learned from before the day.
    Core(Lasting const& lasting, DayPlan const& plan, std::uint64_t seed, Instant begins, std::span<handoff::Wait const> history,
         Hear hear);
    ~Core();

    /// Everything that is ready, until nothing is.
    void drain();
    /// The process ends and begins anew: what is not in the log is forgotten.
    void restart();
    /// When the product wants to be woken next.
    std::optional<Instant> wakes() const;
    void wake();

    void append(conversation::Append append, conversation::LiveLog::Done done = [](auto const&) {}) {
        log.append(std::move(append), std::move(done));
    }
    conversation::State const* state(ConversationId const& id) const { return store.state(id); }
    handoff::Desk& desk() { return life_->desk; }
    answering::Phrases phrases() const { return {lasting_.locale, "en"}; }

  private:
    /// What one life of the process holds.
    struct Life {
        explicit Life(Core& core);
        handoff::Desk desk;
        turn::Turn turn;
        turn::Timekeeper timekeeper;
        turn::Departures departures;
    };
    void begin_life();
    template <class T>
    T wait(Task<T> task);

    Lasting const& lasting_;
    Hear hear_;

  public:
    DayClock clock;
    conversation::Limits limits;
    Draws random;

  private:
    boost::asio::io_context loop_;
    boost::asio::io_context timers_;
    boost::asio::steady_timer first_{timers_};
    OwnTime own_time_{loop_, timers_};

  public:
    MemoryLog store;

  private:
    MemoryLists lists_{store};
    DayDirectory directory_;
    DayRegister people_;
    DayArchive archive_;
    DayLibrary library_;
    DayVectorizer vectorizer_;
    customers::Identity identity_{people_, clock, random};
    customers::Sites sites_{people_, identity_};
    policy::Keeper policies_{archive_, clock};
    PastWaits past_;
    knowledge::Shelf shelf_{library_, vectorizer_, random, {}};
    answering::ArticleWriter writer_;

  public:
    conversation::LiveLog log{store};

  private:
    std::unique_ptr<Life> life_;
    std::optional<Instant> tried_;  ///< a wake that left something due: not again before a second has passed
};

AgentId id_of_agent(std::size_t number);
/// The site of a rehearsed day.
inline constexpr char const* site_key = "desk";

}  // namespace baton::rehearsal
