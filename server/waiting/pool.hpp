#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "waiting/events.hpp"
#include "waiting/numbering.hpp"

namespace baton::waiting {

/// Who comes before whom: the higher priority, then who has waited longer.
struct Rank {
    std::int64_t priority = 0;
    double since = 0;
    std::uint64_t nth = 0;  ///< in the order of arrival
    friend bool operator<(Rank const& left, Rank const& right) {
        if (left.priority != right.priority) return left.priority > right.priority;
        if (left.since != right.since) return left.since < right.since;
        return left.nth < right.nth;
    }
};

struct Running {
    Number conversation = 0;
    Number skill = 0;
    double since = 0;
};

struct Agent {
    bool online = false;
    std::vector<Number> skills;  ///< sorted, each once
    int capacity = 0;
    std::vector<Running> running;  ///< oldest first
    bool free() const { return online && running.size() < static_cast<std::size_t>(capacity); }
};

/// What an event came to.
struct Change {
    enum class Kind : std::uint8_t { none, came, went, queued, served, left, finished };
    Kind kind = Kind::none;
    Number subject = 0;  ///< the conversation; came and went: the agent
    Number skill = 0;
    Rank rank;           ///< queued, served and left
    double seconds = 0;  ///< served and left: waited; finished: handled
};

/// The desk at one moment: who is there, what is running since when, and who waits in which order.
class Pool {
  public:
    /// Names of agents and skills are numbered in common with other pools; those of conversations are this pool's own.
    Pool(Numbering& agents, Numbering& skills) : agent_names_{&agents}, skill_names_{&skills} {}

    /// Refuses what cannot have happened, with Code::invalid, and is then unchanged: time that runs backwards, a conversation queued
    /// twice, a claim or leave of one that does not wait, an end of one that waits or has ended. Goes on where a log may be incomplete:
    /// the end of a conversation that was begun before; a claim by an agent who was not seen coming (he counts for this conversation
    /// only) or has no place left; an agent who comes twice or goes without having come.
    Result<Change> apply(Event const& event);

    /// Another record begins: nobody is there, nothing runs and nobody waits. Agents keep the skills and places they were last seen with.
    void begin_anew();

    double now() const { return now_; }
    std::vector<Agent> const& agents() const { return agents_; }
    /// By skill, in their order; a skill may lie past the end.
    std::vector<std::set<Rank>> const& waiting() const { return waiting_; }
    std::size_t waiting_count(Number skill) const { return skill < waiting_.size() ? waiting_[skill].size() : 0; }

  private:
    struct Conversation {
        enum class Stage : std::uint8_t { waits, runs, over };
        Stage stage = Stage::waits;
        Number skill = 0, agent = 0;
        Rank rank;
        double claimed = 0;
    };

    Result<Change> on(Online const& online);
    Result<Change> on(Offline const& offline);
    Result<Change> on(Queued const& queued);
    Result<Change> on(Claimed const& claimed);
    Result<Change> on(Abandoned const& abandoned);
    Result<Change> on(Closed const& closed);
    Agent& agent(std::string const& name);
    Result<Number> waiter(std::string const& name) const;
    void take_out(Conversation const& conversation) { waiting_[conversation.skill].erase(conversation.rank); }

    Numbering* agent_names_;
    Numbering* skill_names_;
    Numbering conversation_names_;
    std::vector<Agent> agents_;
    std::vector<Conversation> conversations_;
    std::vector<std::set<Rank>> waiting_;
    double now_ = 0;
};

}  // namespace baton::waiting
