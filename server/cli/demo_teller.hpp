#pragma once
#include <string>
#include <vector>

#include "cli/demo_conversations.hpp"
#include "policy/decision.hpp"

namespace baton::cli {

/// One conversation while it is told.
struct Told {
    conversation::State state;  ///< after its last entry
    customers::Customer customer;
    conversation::Seq answered_at = 0;  ///< the bot's last answer: what "did this help?" is about
};

/// Turns each step into the entries that it would have been. The bot's turns are really read and decided on; where the story goes
/// another way than the rules in force, the decision tells the story's.
class Teller {
  public:
    Teller(api::Services& services, DemoPeople const& people, Told const& told)
        : services_{services}, people_{people}, told_{told}, phrases_{services.locale, told.state.language} {}

    Task<Result<std::vector<conversation::NewEntry>>> entries(YAML::Node step);
    /// What was read of the customer's last words, where no bot's turn follows that would tell it.
    Task<Result<std::vector<conversation::NewEntry>>> mood();

  private:
    using NewEntry = conversation::NewEntry;

    conversation::Actor who() const;
    agents::Agent agent(YAML::Node const& node) const;
    std::vector<NewEntry> plain(YAML::Node const& step) const;
    Task<Result<turn::Thought>> read_turn() const;
    Result<policy::Decision> decision(YAML::Node const& step, policy::Decision made) const;
    NewEntry place(conversation::Kind kind, YAML::Node const& node, std::vector<char const*> const& fields) const;
    NewEntry bot(YAML::Node const& node) const;
    std::vector<NewEntry> handed_over(YAML::Node const& node, policy::Decision const& decision) const;
    NewEntry offered(agents::Agent const& agent) const;
    std::vector<NewEntry> claimed(agents::Agent const& agent) const;
    NewEntry promised(YAML::Node const& node) const;
    NewEntry note(YAML::Node const& node) const;
    NewEntry rated(YAML::Node const& node) const;

    api::Services& services_;
    DemoPeople const& people_;
    Told const& told_;
    answering::Phrases phrases_;
};

}  // namespace baton::cli
