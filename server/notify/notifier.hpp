#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>

#include "base/locale.hpp"
#include "conversation/lists.hpp"
#include "conversation/live_log.hpp"
#include "handoff/desk.hpp"
#include "handoff/ledger.hpp"
#include "notify/attention.hpp"
#include "notify/courier.hpp"

namespace baton::notify {

/// Tells people what needs them: on their open consoles and in their browsers, as each asked for, several at once as one, and takes back
/// what needs nobody any more. Hears of every stored entry after the commit; nothing waits for it. Runs on the loop.
class Notifier {
  public:
    struct Needs {
        conversation::Lists& lists;
        handoff::Desk& desk;
        handoff::Ledger& ledger;
        Archive& archive;
        Courier& courier;
        Locale const& locale;
        Clock const& clock;
        boost::asio::any_io_executor executor;
        bool details = false;  ///< pushes may hold the customer's name and first words
    };
    explicit Notifier(Needs needs);
    ~Notifier();

    /// Reads how everybody wants to be told. `console`: where links in a mail lead.
    Task<Result<void>> start(std::string console);
    /// From now on there is a digest by mail. Outlives this.
    void use(Mailer& mailer);
    void stop();
    /// The clock was moved: looks at once at what is due.
    void wake();
    /// What was heard of and is not told, pushed or kept yet.
    std::size_t under_way() const;
    void heard(conversation::Appended const& appended);

    /// `notice` and `notice_ended` (docs/reference/protocol.md) for one person's consoles.
    void on_frame(std::function<void(AgentId const&, json::object)> show);
    Screens& screens();

    Preferences preferences(AgentId const& agent) const;
    Task<Result<void>> change(AgentId agent, Preferences preferences);
    Archive& archive();
    Courier const& courier() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace baton::notify
