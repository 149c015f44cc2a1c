#pragma once
#include <optional>

#include "live/socket.hpp"
#include "live/stage.hpp"

namespace baton::live {

/// One customer at the widget's socket: comes, writes, asks for a person, waits, chooses, answers, goes. Held by the day until it is over.
class Guest : public std::enable_shared_from_this<Guest> {
  public:
    Guest(Stage& stage, rehearsal::Customer customer) : stage_{stage}, customer_{customer} {}

    /// Opens the socket; the rest follows from what is heard.
    static Task<> come(std::shared_ptr<Guest> self);
    /// A word to the agent, while nobody has ended the conversation.
    void reply();
    /// Ends the conversation where it is still open and says good-bye.
    static Task<> leave(std::shared_ptr<Guest> self);

    /// What is written down of him, from the moment that he wants a person on.
    rehearsal::Visit& wants_a_person();
    rehearsal::Customer const& customer() const { return customer_; }
    std::string const& conversation() const { return conversation_; }
    bool came() const { return socket_ != nullptr; }
    bool over() const { return closed_; }

  private:
    using Entry = json::object;
    void heard(json::object const& frame);
    void fold(Entry const& entry);
    void queued(rehearsal::Visit& mine);
    void promise(rehearsal::Visit& mine, std::string_view kind, json::object const& body);
    void resolved(rehearsal::Visit& mine, bool by_himself);
    void welcome();
    void begun(std::string const& conversation);
    void ask();
    void be_helped();
    void wait();
    void choose(std::string const& choice);
    void send(json::object frame);
    void refused(json::object const& frame);
    void closed();
    rehearsal::Visit* visit();
    std::string next_id();

    Stage& stage_;
    rehearsal::Customer customer_;
    std::shared_ptr<Socket> socket_;
    std::string conversation_;
    std::unordered_map<std::string, std::pair<json::object, int>> sent_;  ///< what is not acknowledged yet, and how often it was sent
    int said_ = 0, waits_ = 0;
    bool waiting_ = false, promised_ = false, ending_ = false, closed_ = false, chose_ = false;
};

}  // namespace baton::live
