#pragma once
#include "rehearsal/scene.hpp"

namespace baton::rehearsal {

/// The customers of a day, and the assistant as far as it goes: they come, ask for a person, wait, choose, leave.
class Guests {
  public:
    explicit Guests(Scene& scene) : scene_{scene} {}

    /// Puts everybody's coming on the agenda.
    void expect(std::vector<Customer> const& crowd);
    void heard(conversation::Appended const& appended);
    bool all_came() const { return came_ == expected_; }

  private:
    void come(Customer const& customer);
    void be_helped(ConversationId const& id);
    void ask(ConversationId const& id, Customer const& customer);
    void wait(ConversationId const& id, Visit& visit);
    void choose(ConversationId const& id, std::string const& choice);
    void leave(ConversationId const& id, conversation::OwnerEpoch epoch);
    void go(ConversationId const& id, std::string_view outcome);
    conversation::Actor actor(ConversationId const& id) const;

    Scene& scene_;
    std::size_t expected_ = 0, came_ = 0;
};

}  // namespace baton::rehearsal
