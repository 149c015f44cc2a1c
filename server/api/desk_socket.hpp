#pragma once
#include <map>
#include <memory>

#include "api/channel.hpp"
#include "api/hub.hpp"

namespace baton::api {

/// One agent's socket: live rows, offers, and the entries of what they look at. Everything that changes goes over HTTP.
class DeskSocket final : public Listener, public DeskEnd, public std::enable_shared_from_this<DeskSocket> {
  public:
    DeskSocket(Services& services, Hub& hub, agents::Agent agent, agents::Session session)
        : services_{services}, hub_{hub}, agent_{std::move(agent)}, session_{std::move(session)} {}

    void opened(std::shared_ptr<Channel> channel) override;
    void text(std::string_view frame) override;
    void closed() override;

    AgentId const& agent() const override { return agent_.id; }
    bool watches(ConversationId const& id) const override { return watched_.contains(id); }
    void send(Frame frame) override;
    void end(int code, std::string_view why) override;

  private:
    Task<> stays();
    bool over();
    Task<> presence(json::object frame);
    Task<> welcome();
    Task<> watch(ConversationId id, conversation::Seq seq);
    Task<Result<std::pair<conversation::History, bool>>> what_follows(ConversationId id, conversation::Seq seq);
    void act(std::string_view type, json::object const& frame);
    void attends(json::object const& frame);
    void refused(Error const& error);

    Services& services_;
    Hub& hub_;
    agents::Agent agent_;
    agents::Session session_;
    std::shared_ptr<Channel> channel_;
    std::map<ConversationId, bool> watched_;
    bool other_store_ = false;  ///< what this desk has seen is of another epoch: nothing of it goes on
};

}  // namespace baton::api
