#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "api/channel.hpp"
#include "api/services.hpp"
#include "api/team_told.hpp"

namespace baton::api {

using Frame = std::shared_ptr<std::string const>;
inline Frame frame_of(json::value const& value) { return std::make_shared<std::string const>(to_text(value)); }

/// A customer's socket, as the hub sees it.
class CustomerEnd {
  public:
    virtual ~CustomerEnd() = default;
    virtual ConversationId const& conversation() const = 0;
    /// Something was stored in a conversation of this person; true when it is the one this socket shows.
    virtual bool shows(conversation::State const& state) = 0;
    /// It is this socket's own message, and the ack has said all there is to say of it.
    virtual bool knows(conversation::Appended const& appended) const = 0;
    virtual void send(Frame frame) = 0;
    virtual void end(int code, std::string_view why) = 0;
};

/// An agent's socket.
class DeskEnd {
  public:
    virtual ~DeskEnd() = default;
    virtual AgentId const& agent() const = 0;
    virtual bool watches(ConversationId const& id) const = 0;
    virtual void send(Frame frame) = 0;
    virtual void end(int code, std::string_view why) = 0;
};

/// Who sees what: every stored entry reaches every screen that shows its conversation. Each frame is made once.
class Hub {
  public:
    explicit Hub(Services& services);
    ~Hub();

    void heard(conversation::Appended const& appended);
    void positions_moved(std::vector<ConversationId> const& ids);
    /// Only what differs from what the desks were told goes out.
    void agents_changed(std::vector<handoff::AgentNow> const& agents);
    /// The team as it is now, for a desk that opens; every other desk knows the same from here on.
    json::array team();
    /// To all consoles of one person.
    void to_agent(AgentId const& agent, json::object const& frame);
    void typing(ConversationId const& id, conversation::Actor const& actor, bool on, bool to_customer);
    void seen_by_agent(ConversationId const& id, conversation::Seq seq);
    void seen_by_customer(ConversationId const& id, conversation::Seq seq);
    void customer_is(ConversationId const& id, bool online, json::object page);

    void join(CustomerEnd& end, std::string const& visitor, std::string const& customer);
    void leave(CustomerEnd& end, std::string const& visitor, std::string const& customer);
    /// A socket that has joined shows another conversation from here on; an empty id is none.
    void moved(CustomerEnd& end, ConversationId const& from, ConversationId const& to);
    void join(DeskEnd& end);
    void leave(DeskEnd& end);
    /// Sessions ended or rights changed: this agent's sockets go at once.
    void revoke(AgentId const& agent);
    /// A visitor or a customer was erased: their sockets go at once.
    void forget(std::string const& person);
    bool customer_online(conversation::State const& state) const;
    std::size_t customers() const { return customer_count_; }
    std::size_t desks() const { return desks_.size(); }

  private:
    /// The customer's sockets that show this conversation.
    std::vector<CustomerEnd*> showing(conversation::State const& state) const;
    void to_showing(ConversationId const& id, Frame const& frame);
    Frame entries_frame(conversation::Appended const& appended) const;
    template <class Make>
    void to_desks(ConversationId const& id, Make const& make);
    void row_changed(conversation::State const& state);
    void offers(conversation::Appended const& appended);
    Task<> send_rows();

    Services& services_;
    std::unordered_map<std::string, std::unordered_set<CustomerEnd*>> customers_;   // by visitor and by customer id
    std::unordered_map<ConversationId, std::unordered_set<CustomerEnd*>> showing_;  // by the conversation on their screen
    std::size_t customer_count_ = 0;
    std::unordered_set<DeskEnd*> desks_;
    TeamTold told_;
    std::unordered_map<ConversationId, conversation::State> changed_;  // as last heard of
    boost::asio::steady_timer row_timer_;
    bool row_timer_runs_ = false;
};

}  // namespace baton::api
