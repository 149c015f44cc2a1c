#pragma once
#include "api/hub.hpp"
#include "api/routes_mail.hpp"
#include "mail/courier.hpp"
#include "mail/exchange.hpp"
#include "mail/fetcher.hpp"
#include "mail/with_mail.hpp"
#include "notify/digest.hpp"
#include "storage/sql_outbox.hpp"
#include "storage/sql_postbox.hpp"

namespace baton::app {

/// What of mail stands below the log: who is set up, and the intents that go into the log's own transactions.
struct MailStore {
    MailStore(storage::Store& store, storage::Sealing const& sealing, conversation::Log& log, Random& random)
        : postbox{store, sealing}, outbox{store, sealing, "mail"}, log_with_mail{log, sites, random} {}

    storage::SqlPostbox postbox;
    storage::SqlOutbox outbox;
    mail::MailSites sites;
    mail::WithMail log_with_mail;
};

/// Mail out and in, wired.
class MailService final : public notify::Mailer {
  public:
    struct Needs {
        MailStore& store;
        conversation::LiveLog& log;
        conversation::Lists& lists;
        customers::Sites const& sites;
        customers::Register& people;
        conversation::Attachments& attachments;
        conversation::BlobStore& blobs;
        Locale const& locale;
        Clock const& clock;
        Random& random;
        boost::asio::any_io_executor executor;
        std::function<api::Hub&()> screens;  ///< made later than this
        std::function<std::string(AgentId const&)> digest_reader;
        std::string ca_file;
    };
    explicit MailService(Needs needs);

    /// Reads the settings: at the start, and after they were changed.
    Task<Result<void>> load();
    void start();
    void wake();
    Task<> stop();
    api::MailDesk desk();
    bool ready() const override { return needs_.store.sites.any(); }
    void owed() override { courier_.wake(); }
    mail::Courier::Counts sent() const { return courier_.counts(); }

  private:
    Needs needs_;
    std::stop_source stopped_;
    mail::ExchangeLimits limits_;
    Pool pool_{3, 64};
    mail::Receiver receiver_;
    mail::Courier courier_;
    mail::Fetcher fetcher_;
};

}  // namespace baton::app
