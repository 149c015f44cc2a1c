#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>

#include "base/locale.hpp"
#include "base/pool.hpp"
#include "base/random.hpp"
#include "conversation/blobs.hpp"
#include "conversation/live_log.hpp"
#include "customers/sites.hpp"
#include "integrations/backoff.hpp"
#include "integrations/outbox_rounds.hpp"
#include "mail/outgoing.hpp"
#include "mail/postbox.hpp"

namespace baton::mail {

/// Sends one mail; blocks. The program's is `send_mail` (exchange.hpp).
using Send =
    std::function<Result<void>(ServerAddress const& server, std::string const& from, std::string const& to, std::string const& bytes)>;

/// Sends what the outbox owes by mail. A mail is noted under its Message-ID before it leaves, so that an answer is known whatever happens
/// next; a server that is down or busy is asked again (Backoff), one that refuses for good ends it, and the conversation says so to agents.
/// A crash between the server's answer and the note of it sends the same mail again under the same Message-ID.
class Courier {
  public:
    struct Needs {
        integrations::Outbox& outbox;
        Postbox& postbox;
        MailSites const& mail_sites;
        conversation::LiveLog& log;
        customers::Sites const& sites;
        customers::Register& people;
        conversation::Attachments& attachments;
        conversation::BlobStore& blobs;
        Locale const& locale;
        Clock const& clock;
        Random& random;
        Pool& pool;
        boost::asio::any_io_executor executor;
        Send send;
        std::function<bool(conversation::State const&)> in_widget;  ///< the customer has the conversation on a screen just now
        std::function<std::string(AgentId const&)> digest_reader;   ///< where their digest goes just now; "" = nowhere
    };
    struct Options {
        integrations::Backoff backoff{std::chrono::seconds{30}, std::chrono::seconds{3600}, std::chrono::hours{72}, 2, 90};
        std::chrono::milliseconds sweep{5000};
        std::chrono::milliseconds lease{150'000};  ///< outlives every attempt
        std::chrono::seconds grace{120};           ///< how long an answer waits for somebody who left the widget without choosing e-mail
        int at_once_max = 4;
    };
    struct Counts {
        std::uint64_t sent = 0, retried = 0, given_up = 0, not_needed = 0;
        int under_way = 0;
    };

    Courier(Needs needs, Options options);
    ~Courier();
    void start();
    /// Something was just put into the outbox, or the clock was moved.
    void wake();
    Task<> stop();
    Counts counts() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
    integrations::OutboxRounds rounds_;
};

/// `<conversation.random@domain>` without brackets, from the key under which it was queued.
std::string message_id_of(std::string const& conversation, std::string const& key, std::string const& domain);

}  // namespace baton::mail
