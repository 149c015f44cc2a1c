#pragma once
#include <memory>

#include "api/channel.hpp"
#include "api/customer_frames.hpp"
#include "api/hub.hpp"
#include "base/rate_limit.hpp"
#include "turn/front.hpp"

namespace baton::api {

/// What all customers' sockets share.
struct CustomerDoor {
    Services& services;
    Hub& hub;
    turn::Front& front;
    RateLimit messages{20, 60};  ///< by visitor
    RateLimit hellos{60, 300};   ///< by address: an office behind one address must fit
    RateLimit places{120, 240};  ///< by visitor: pages, errors, articles opened
};

/// One customer's socket: hello, then frames. Answers go out after the commit.
class CustomerSocket final : public Listener, public CustomerEnd, public std::enable_shared_from_this<CustomerSocket> {
  public:
    /// `page`: the origin of the page that opened it, "" when that was one of our own or no page at all.
    explicit CustomerSocket(CustomerDoor& door, std::string page = {}) : door_{door}, page_{std::move(page)} {}

    void opened(std::shared_ptr<Channel> channel) override { channel_ = std::move(channel); }
    void text(std::string_view frame) override;
    void closed() override;

    ConversationId const& conversation() const override { return conversation_; }
    bool shows(conversation::State const& state) override;
    bool knows(conversation::Appended const& appended) const override;
    void send(Frame frame) override;
    void end(int code, std::string_view why) override;

  private:
    Task<> hello(CustomerFrame frame);
    Task<> welcome(CustomerFrame frame, customers::Identity::Known known);
    Task<Result<std::optional<conversation::History>>> resume(CustomerFrame const& frame, bool& reset);
    void act(CustomerFrame const& frame);
    void talk(CustomerFrame const& frame);
    void look(CustomerFrame const& frame);
    void show(ConversationId id);
    void page_back(conversation::Seq before);
    Task<> older(conversation::Seq before);
    /// Acknowledges; `said`: the words as they were sent, when it was a message without files.
    turn::Front::Done answer(std::string client_id, std::string said = {});
    void refused(std::string_view client_id, Error const& error);

    CustomerDoor& door_;
    std::string page_;
    std::shared_ptr<Channel> channel_;
    turn::Visit visit_;
    ConversationId conversation_;
    conversation::Seq newest_ = 0;  ///< seq of its last entry that this socket has heard of
    conversation::Seq own_ = 0;     ///< seq of the last message whose ack stood for its entry
    bool greeting_ = false;
    bool known_ = false;
    bool paging_ = false;               ///< a page of older entries is being read
    bool fresh_ = false;                ///< asked for a new conversation: the next message begins it
    std::vector<CustomerFrame> early_;  ///< frames that came before the welcome left
    std::vector<Frame> held_;           ///< live frames while the welcome is being put together
};

}  // namespace baton::api
