#pragma once
#include <set>

#include "rehearsal/scene.hpp"

namespace baton::rehearsal {

/// The agents of a day: they come, take offers or do not, answer, pass on, fall silent, lose their connection, take breaks, keep promises
/// and go home. What they do is what the console would send.
class Workers {
  public:
    explicit Workers(Scene& scene);

    /// Puts everybody's shift on the agenda, today's and the next morning's.
    void expect();
    void heard(conversation::Appended const& appended);
    /// The process began anew: whoever is connected connects again.
    void reconnect();
    /// The day is over: nobody looks for work any more.
    void go_home() { home_ = true; }

  private:
    struct Person {
        bool at_work = false, connected = false, away = false;
        int life = 0;    ///< of the process, to which the connection belongs
        Instant back{};  ///< when a lost connection will be there again
    };
    /// One stretch of one agent with one conversation.
    struct Stretch {
        ConversationId id;
        std::size_t agent = 0;
        conversation::OwnerEpoch epoch = 0;
        int nth = 0;  ///< how often the conversation was claimed before
        int steps = 1, step = 0;
        double pause = 60;  ///< seconds between two words
        int silent_at = -1, passed_on_at = -1;
    };
    using Batch = std::vector<conversation::NewEntry>;

    void come(std::size_t agent);
    void go(std::size_t agent);
    void take_break(std::size_t agent, Span span);
    void vanish(std::size_t agent, double seconds);
    void connect(std::size_t agent);
    void disconnect(std::size_t agent);
    void says(std::size_t agent, handoff::Presence presence, std::string const& reason);
    void back_after_missing(std::size_t agent);
    void tell_witness(std::size_t agent);

    void consider(std::size_t agent, ConversationId const& id, conversation::State const& state);
    void grab(std::size_t agent, ConversationId const& id, conversation::OwnerEpoch epoch);
    bool has_a_place(std::size_t agent) const;
    void decline(std::size_t agent, ConversationId const& id, conversation::Seq seq);
    void claim(std::size_t agent, ConversationId const& id, conversation::OwnerEpoch epoch);
    void begin(std::size_t agent, ConversationId const& id, conversation::State const& state);
    void go_on(Stretch stretch);
    void customer_replies(Stretch const& stretch);
    void say(Stretch const& stretch, Batch batch);
    conversation::NewEntry kept(Stretch const& stretch, std::string const& promise) const;
    void finish(Stretch const& stretch);
    void pass_on(Stretch const& stretch);
    void keep_looking(std::size_t agent);
    void look_for_promises(std::size_t agent);
    bool takes(std::size_t agent, ConversationId const& id) const;

    conversation::Actor actor(std::size_t agent) const;
    bool holds(Stretch const& stretch) const;

    Scene& scene_;
    std::vector<Person> people_;
    std::set<std::pair<Instant, ConversationId>> promises_;
    std::unordered_map<ConversationId, int> claims_;
    int life_ = 0;
    bool home_ = false;
};

/// The number of an agent whose id is `agent_7`.
std::size_t number_of(std::string_view agent_id);

}  // namespace baton::rehearsal
