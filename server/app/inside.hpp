#pragma once
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "api/server.hpp"
#include "app/app.hpp"
#include "app/company_outlook.hpp"
#include "app/loading.hpp"
#include "app/mail_service.hpp"
#include "app/measured_log.hpp"
#include "app/policy_file.hpp"
#include "app/pressure_gauge.hpp"
#include "app/private_data.hpp"
#include "app/service_manager.hpp"
#include "handoff/quote_keeper.hpp"
#include "inference/pooled_vectorizer.hpp"
#include "integrations/deliverer.hpp"
#include "integrations/push_courier.hpp"
#include "integrations/with_webhooks.hpp"
#include "notify/escalator.hpp"
#include "notify/notifier.hpp"
#include "storage/data_lock.hpp"
#include "storage/directory_blobs.hpp"
#include "storage/sql_archive.hpp"
#include "storage/sql_attachments.hpp"
#include "storage/sql_comebacks.hpp"
#include "storage/sql_directory.hpp"
#include "storage/sql_ledger.hpp"
#include "storage/sql_library.hpp"
#include "storage/sql_lists.hpp"
#include "storage/sql_log.hpp"
#include "storage/sql_notices.hpp"
#include "storage/sql_outbox.hpp"
#include "storage/sql_register.hpp"
#include "storage/sql_request_keys.hpp"
#include "storage/sql_topics.hpp"
#include "storage/sql_waits.hpp"
#include "turn/departures.hpp"
#include "turn/timekeeper.hpp"
#include "turn/turns.hpp"

namespace baton::app {
namespace asio = boost::asio;

/// The program's parts and what they stand on. Only app.cpp and parts.cpp look into it.
struct App::Inside {
    Inside(Config c, storage::DataLock d, Options o, Places p, Locale l, SecretBox k, std::unique_ptr<storage::Store> s,
           std::unique_ptr<storage::DirectoryBlobs> b, api::StaticFiles f)
        : config{std::move(c)},
          lock{std::move(d)},
          options{std::move(o)},
          places{std::move(p)},
          locale{std::move(l)},
          secrets{std::move(k)},
          store{std::move(s)},
          blobs{std::move(b)},
          files{std::move(f)} {}

    Config config;
    storage::DataLock lock;
    Options options;
    Places places;
    Locale locale;
    SecretBox secrets;
    // The loop lives outside (App::open makes it first) because the store already posts to it.
    std::unique_ptr<asio::io_context> loop_holder;
    std::unique_ptr<OffsetClock> clock_holder;
    std::unique_ptr<SecureRandom> random_holder;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<storage::DirectoryBlobs> blobs;
    api::StaticFiles files;

    /// Everything that hears and answers, in the order in which it must be made and unmade.
    struct Parts {
        explicit Parts(Inside& in);
        /// What of it is scarce only these can count.
        api::Pressure counted() const;
        std::string digest_reader(AgentId const& agent) const;

        Inside& in;
        asio::any_io_executor executor;
        storage::SqlLog sql_log;
        storage::SqlLists lists;
        storage::SqlDirectory directory;
        storage::SqlRegister people;
        storage::SqlComebacks comebacks;
        storage::SqlLibrary library;
        storage::SqlArchive archive;
        storage::SqlLedger ledger;
        storage::SqlWaits waits;
        storage::SqlOutbox outbox;
        storage::SqlAttachments attachments;
        storage::SqlRequestKeys request_keys;
        storage::SqlTopics topic_archive;
        storage::SqlNotices notices;
        integrations::WithWebhooks told_log;
        integrations::Deliverer deliverer;
        MailStore mail_store;
        MeasuredLog measured_log;
        conversation::LiveLog log;
        std::unique_ptr<inference::EncoderPool> encoders;
        std::unique_ptr<inference::EncoderPool> second_encoders;
        Multilingual multilingual;
        inference::PooledVectorizer vectorizer, second_vectorizer, multilingual_vectorizer;
        understanding::Understanding understanding;
        Pool hashing{1, 64}, learning{1, 4}, graphs{1, 2};
        agents::Accounts accounts;
        customers::Identity identity;
        customers::Sites sites;
        knowledge::Shelf shelf;
        policy::Keeper policies;
        topics::Keeper topics;
        std::unique_ptr<PolicyFile> policy_file;
        handoff::Desk desk;
        handoff::QuoteKeeper quotes;
        integrations::PushCourier courier;
        notify::Notifier notifier;
        notify::Escalator escalator;
        answering::ArticleWriter writer;
        history::Solved solved;
        turn::Turn turn;
        CompanyOutlook outlook;
        turn::Turns turns;
        turn::Timekeeper timekeeper;
        turn::Departures departures;
        turn::Front front;
        ServiceManager manager{executor};
        PrivateData private_data;
        MailService mail;
        api::Services services;
        api::Hub hub;
        api::Limits limits;
        api::Admission admission;
        api::Glances glances;
        api::CustomerDoor door;
        api::Gate gate;
        api::Server server;
        PressureGauge gauge;
        bool ready = false;
        std::optional<std::string> setup_link;
    };
    std::unique_ptr<Parts> parts;

    asio::io_context& loop() { return *loop_holder; }
    Task<Result<void>> start();
    storage::Sealing sealing() { return {secrets, *random_holder}; }
    Task<> stop(asio::signal_set& signals, asio::executor_work_guard<asio::io_context::executor_type>& work);
    void subscribe();
    /// Reads the key that signs pushes, made at the first start, and how everybody wants to be told.
    Task<Result<void>> start_notices();
};

}  // namespace baton::app
