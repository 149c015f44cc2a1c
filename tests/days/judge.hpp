#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rehearsal/scene.hpp"

namespace baton::days {

/// One promise that was broken, in a sentence.
struct Finding {
    std::string promise;  ///< limbo, late, silence, owners, order, starved, idle, asked_again, capacity, absent, skill, named, promise
    std::string what;
    Instant at{};
};

/// Knows what is promised about waiting (docs/develop/days.md) and nothing of how it is kept: it folds the stored entries itself, and
/// knows of the agents what they say of themselves.
class Judge final : public rehearsal::Witness {
  public:
    Judge(rehearsal::DayPlan const& plan, bool told);

    void stored(conversation::Appended const& appended, Instant at) override;
    void refused(ConversationId const& id, Instant at) override;
    void there(std::size_t agent, bool is, Instant at) override;
    void speaks_up(std::size_t agent, Instant at) override;
    void restarted(Instant at) override;
    void quiet(Instant at) override;

    std::vector<Finding> const& findings() const { return findings_; }
    std::string story() const;
    std::size_t entries() const { return entries_; }

  private:
    /// A conversation as its entries tell it.
    struct Talk {
        enum class With { bot, queue, agent, nobody } with = With::bot;
        int number = 0;
        std::string agent;       ///< who has it
        std::string offered_to;  ///< whom it is being offered
        std::string skill, choice, promise;
        std::int64_t due_millis = 0;
        int priority = 1;
        double mood = 0;
        Instant began{}, since{}, changed{};
        double minutes_with_bot = 0;
        bool over = false;                                    ///< resolved or closed
        std::optional<Instant> owes;                          ///< since when its agent owes the customer a word
        std::map<std::string, Instant> asked;                 ///< in this wait, and when that ended
        std::map<conversation::Deadline, Instant> deadlines;  ///< as stored
        std::set<conversation::Deadline> passed_told;         ///< findings are told once
    };
    struct Worker {
        bool there = false;
        Instant since{};  ///< of `there`
        Instant moved{};  ///< what he holds or is asked for changed last
        int missed = 0;
        std::map<std::string, Instant> holds;  ///< conversations, since when
        std::set<std::string> offers;
    };

    void find(std::string promise, std::string const& what, Instant at);
    void fold(Talk& talk, std::string const& id, conversation::Entry const& entry, Instant at);
    void fold_queue(Talk& talk, std::string const& id, conversation::Entry const& entry, Instant at);
    void fold_promise(Talk& talk, conversation::Entry const& entry);
    void take_from(Talk& talk, std::string const& id);
    void end_offer(Talk& talk, std::string const& id, std::string const& agent, Instant at);

    void judge_state(Talk const& talk, conversation::State const& state, Instant at);
    void judge_offer(Talk const& talk, std::string const& id, std::string const& agent, Instant at);
    void judge_order(Talk const& talk, std::string const& id, std::string const& agent, Instant at);
    void judge_skill(Talk const& talk, std::string const& agent, Instant at);
    void judge_batch(Talk const& before, conversation::Appended const& appended, Instant at);
    void judge_words(Talk const& talk, conversation::Entry const& entry, Instant at);
    void judge_idle(Instant at);
    void judge_late(Instant at);

    bool has(std::string const& agent, std::string const& skill) const;
    bool waits(Talk const& talk) const { return talk.with == Talk::With::queue && !talk.over && !left(talk); }
    static bool left(Talk const& talk) { return !talk.promise.empty() && (talk.choice == "callback" || talk.choice == "email"); }
    static Instant counts_from(Talk const& talk);
    bool could_take_more(std::string const& agent, Instant at) const;
    bool in_the_middle_of_a_shift(std::string const& agent, Instant at) const;
    void tell(Instant at, std::string const& line);

    rehearsal::DayPlan const& plan_;
    bool told_;
    std::map<std::string, Talk> talks_;
    std::set<std::string> waiting_;
    std::map<std::string, Worker> workers_;
    std::map<std::string, std::size_t> plan_of_;
    std::map<int, Talk*> open_;
    std::vector<Finding> findings_;
    std::vector<std::string> lines_;
    std::set<std::string> said_;
    std::size_t entries_ = 0;
    Instant looked_{}, restarted_{};
};

}  // namespace baton::days
