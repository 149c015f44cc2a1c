#pragma once
#include <memory>

#include "api/admission.hpp"
#include "api/channel.hpp"
#include "api/customer_frames.hpp"
#include "api/customer_view.hpp"
#include "api/glances.hpp"
#include "api/hub.hpp"
#include "api/limits.hpp"
#include "api/server.hpp"
#include "customers/comebacks.hpp"
#include "turn/front.hpp"

namespace baton::api {

/// What all customers' sockets share.
struct CustomerDoor {
    Services& services;
    Hub& hub;
    turn::Front& front;
    Limits& limits;
    Admission& admission;
    customers::Comebacks& comebacks;
    Glances& glances;
    SiteTexts site_texts = {};
};

/// One customer's socket: hello, then frames. Answers go out after the commit.
class CustomerSocket final : public Stranger, public CustomerEnd, public std::enable_shared_from_this<CustomerSocket> {
  public:
    /// `page`: the origin of the page that opened it, "" when that was one of our own or no page at all.
    explicit CustomerSocket(CustomerDoor& door, std::string page = {}) : door_{door}, page_{std::move(page)} {}

    void opened(std::shared_ptr<Channel> channel) override;
    void text(std::string_view frame) override;
    void closed() override;
    bool introduced() const override { return known_ || greeting_; }

    ConversationId const& conversation() const override { return conversation_; }
    bool shows(conversation::State const& state) override;
    bool knows(conversation::Appended const& appended) const override;
    void send(Frame frame) override;
    void end(int code, std::string_view why) override;

  private:
    /// Who is here, and what they see.
    struct Greeted {
        customers::Identity::Known known;
        std::optional<customers::Resumed> resumed;
    };
    using Said = std::shared_ptr<CustomerFrame const>;
    Task<> hello(Said said);
    Task<std::expected<Greeted, TooMany>> greet(Said said, customers::Had had);
    Task<std::expected<Greeted, TooMany>> greet_known(customers::Had had, customers::Identity::Known known);
    void turn_away(int close_code, TooMany const& why);
    std::optional<TooMany> no_room(bool has_waited);
    void join(customers::Identity::Known const& known);
    void welcome(CustomerFrame const& frame, Greeted const& greeted);
    std::string welcome_text(Greeted const& greeted);
    /// With the last of what they missed.
    std::string welcome_with(Greeted const& greeted, std::span<conversation::Entry const> entries, bool goes_on);
    void act(CustomerFrame const& frame);
    void talk(CustomerFrame const& frame);
    void look(CustomerFrame const& frame);
    /// Tells the desks on which page they are.
    void stands_at(CustomerFrame const& frame);
    void show(ConversationId id);
    void page_back(conversation::Seq before);
    Task<> older(conversation::Seq before);
    bool moves_to(ConversationId const& id) const;
    bool begins_at(conversation::Appended const& stored);
    /// Acknowledges; `said`: the words as they were sent, when it was a message without files.
    turn::Front::Done answer(std::string client_id, std::string said = {});
    void refused(std::string_view client_id, Error const& error, std::chrono::seconds retry_after = {}, bool busy = false);
    std::optional<TooMany> over_limit(Limited what) const;

    CustomerDoor& door_;
    std::string page_;
    std::shared_ptr<Channel> channel_;
    turn::Visit visit_;
    std::string address_;  ///< as limits count it
    ConversationId conversation_;
    conversation::Seq newest_ = 0;  ///< seq of its last entry that this socket has heard of
    conversation::Seq own_ = 0;     ///< seq of the last message whose ack stood for its entry
    bool greeting_ = false;
    Instant place_until_{};  ///< let in; until then a new conversation may begin
    bool waited_ = false;    ///< was refused for want of room
    bool known_ = false;
    bool paging_ = false;               ///< a page of older entries is being read
    bool fresh_ = false;                ///< asked for a new conversation: the next message begins it
    std::vector<ConversationId> left_;  ///< those from which a new one was asked for
    std::vector<CustomerFrame> early_;  ///< frames that came before the welcome left
    std::vector<Frame> held_;           ///< live frames while the welcome is being put together
};

}  // namespace baton::api
