#pragma once
#include "rehearsal/scene.hpp"

namespace baton::rehearsal {

/// Writes down who was there, who was busy, what happened at the desk and what those who wait were told.
class Tally {
  public:
    explicit Tally(Scene& scene) : scene_{scene}, seats_(scene.plan.agents.size()) {}

    void heard(conversation::Appended const& appended);
    void agents(std::vector<handoff::AgentNow> const& changed);
    /// The process ended: whoever was there has to come again.
    void restarted();
    /// What still lasts has lasted until now.
    void close();

  private:
    struct Seat {
        bool there = false;
        int holds = 0;
        double since = 0;  ///< the last change of either
    };
    void pass(std::size_t agent);
    void presence(std::size_t agent, bool there);
    void emit(decltype(waiting::Event::what) what);
    void joins(Visit& visit);
    bool somebody_knows(std::string const& skill) const;
    void leaves_line(Visit const& visit);
    void taken(Visit& visit, std::size_t agent);
    void put_down(ConversationId const& id, Visit const& visit);

    Scene& scene_;
    std::vector<Seat> seats_;
    std::unordered_map<ConversationId, std::size_t> with_;  ///< who has it
    std::unordered_map<int, std::string> in_line_;          ///< by customer: the name under which he waits
    std::unordered_map<int, int> times_;
    std::unordered_map<ConversationId, std::string> running_;
};

}  // namespace baton::rehearsal
