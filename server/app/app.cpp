#include "app/app.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>

#include "api/routes_privacy.hpp"
#include "api/server.hpp"
#include "app/company_outlook.hpp"
#include "app/file_limit.hpp"
#include "app/loading.hpp"
#include "app/measured_log.hpp"
#include "app/operate_routes.hpp"
#include "app/policy_file.hpp"
#include "app/pressure_gauge.hpp"
#include "app/private_data.hpp"
#include "app/service_manager.hpp"
#include "app/settings.hpp"
#include "app/setup_secret.hpp"
#include "base/log.hpp"
#include "inference/pooled_vectorizer.hpp"
#include "integrations/deliverer.hpp"
#include "integrations/with_webhooks.hpp"
#include "policy/shipped.hpp"
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
#include "storage/sql_outbox.hpp"
#include "storage/sql_register.hpp"
#include "storage/sql_request_keys.hpp"
#include "storage/sql_topics.hpp"
#include "turn/timekeeper.hpp"
#include "turn/turns.hpp"

namespace baton::app {
namespace asio = boost::asio;
using namespace std::chrono_literals;

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
        storage::SqlOutbox outbox;
        storage::SqlAttachments attachments;
        storage::SqlRequestKeys request_keys;
        storage::SqlTopics topic_archive;
        integrations::WithWebhooks told_log;
        integrations::Deliverer deliverer;
        MeasuredLog measured_log;
        conversation::LiveLog log;
        std::unique_ptr<inference::EncoderPool> encoders;
        std::unique_ptr<inference::EncoderPool> second_encoders;
        inference::PooledVectorizer vectorizer, second_vectorizer;
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
        answering::ArticleWriter writer;
        history::Solved solved;
        turn::Turn turn;
        CompanyOutlook outlook;
        turn::Turns turns;
        turn::Timekeeper timekeeper;
        turn::Front front;
        ServiceManager manager{executor};
        PrivateData private_data;
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
};

App::Inside::Parts::Parts(Inside& inside)
    : in{inside},
      executor{in.loop().get_executor()},
      sql_log{*in.store, limits_of(in.config)},
      lists{*in.store},
      directory{*in.store},
      people{*in.store, in.sealing()},
      comebacks{*in.store},
      library{*in.store},
      archive{*in.store},
      ledger{*in.store},
      outbox{*in.store, in.sealing()},
      attachments{*in.store},
      request_keys{*in.store, in.random_holder->token(10)},
      topic_archive{*in.store},
      told_log{sql_log, outbox, *in.clock_holder, *in.random_holder},
      deliverer{{outbox, *in.clock_holder, *in.random_holder, executor}, {{5s, 10s, in.config.webhooks_allow_private}, {}, 5s, 32}},
      measured_log{told_log},
      log{measured_log},
      encoders{encoder_pool(in.config)},
      second_encoders{encoders ? second_encoder_pool(in.config) : nullptr},
      vectorizer{encoders.get(), executor},
      second_vectorizer{second_encoders.get(), executor},
      accounts{directory, *in.clock_holder, *in.random_holder, hashing},
      identity{people, *in.clock_holder, *in.random_holder},
      sites{people, identity},
      shelf{library, vectorizer, *in.random_holder, in.config.data / "vectors.bin", {&graphs}},
      policies{archive, *in.clock_holder},
      topics{{topic_archive, {&vectorizer, &second_vectorizer}, learning, *in.clock_holder, executor, in.config.data}},
      desk{{log, lists, directory, sites, policies, *in.clock_holder, executor, limits_of(in.config)}},
      writer{in.locale},
      solved{read_tickets(in.config.data)},
      turn{{log, people, sites, understanding, vectorizer, shelf, policies, desk, writer, in.locale, *in.clock_holder, 800ms, &topics}},
      outlook{{in.config.data, understanding, encoders ? &encoders->encoder() : nullptr, learning, turn}},
      turns{{log, turn, executor, understanding}, {milliseconds{in.config.quiet_ms}, milliseconds{in.config.most_ms}}},
      timekeeper{{log, lists, desk, turn, in.locale, *in.clock_holder, executor}},
      front{{log, desk, sites, in.locale, *in.clock_holder, *in.random_holder}},
      private_data{{*in.store, log, sites, *in.blobs, *in.clock_holder, executor, limits_of(in.config), in.secrets.derived("audit log"),
                    in.random_holder->token(10), [this]() -> api::Hub& { return hub; }}},
      services{executor,
               *in.clock_holder,
               *in.random_holder,
               in.locale,
               log,
               lists,
               attachments,
               *in.blobs,
               directory,
               accounts,
               people,
               identity,
               sites,
               shelf,
               policies,
               desk,
               ledger,
               outbox,
               request_keys,
               topics,
               turn,
               solved,
               in.config.public_url,
               in.store->epoch(),
               version,
               in.options.demo},
      hub{services},
      limits{in.config.limits},
      admission{admission_settings(in.config)},
      door{services, hub, front, limits, admission, comebacks, glances},
      gate{services, hub, door, in.files},
      server{in.loop()},
      gauge{{executor, admission, *in.clock_holder, [this] { return counted(); },
             [this](auto mood) { server.hold_back_newcomers(mood != api::Admission::Mood::open); }}} {}

api::Pressure App::Inside::Parts::counted() const {
    api::Pressure now;
    now.oldest_write = measured_log.oldest(std::chrono::steady_clock::now());
    now.turns = turns.under_way() + turns.gathering();
    auto const counts = server.counts();
    now.sockets = counts.sockets;
    now.door = counts.at_the_door;
    return now;
}

void App::Inside::subscribe() {
    auto& p = *parts;
    p.log.subscribe([&p](auto const& appended) { p.glances.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.timekeeper.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.turns.heard(appended); });
    p.told_log.on_effects([&p] { p.deliverer.wake(); });
    p.accounts.on_revoked([&p](AgentId const& agent) { p.hub.revoke(agent); });
    p.desk.on_positions([&p](auto const& ids) { p.hub.positions_moved(ids); });
    p.desk.on_agents([&p](auto const& agents) { p.hub.agents_changed(agents); });
}

Task<Result<void>> App::Inside::start() {
    auto& p = *parts;
    if (auto sealed = co_await storage::seal_stored_secrets(*store, sealing()); !sealed) co_return sealed;
    p.services.audit = &p.private_data.trail;
    if (auto read = co_await p.sites.load(); !read) co_return read;
    p.services.webhooks_changed = [&p] { return p.told_log.reload(); };
    p.services.webhooks_allow_private = config.webhooks_allow_private;
    if (auto read = co_await p.told_log.reload(); !read) co_return read;
    p.policies.on_change([&p](auto const&) { p.turn.refresh_lexicon(); });
    if (auto read = co_await p.policies.load(std::string{policy::shipped_text()}, {}); !read) co_return read;
    if (!config.policy_file.empty()) {
        p.policy_file = std::make_unique<PolicyFile>(config.policy_file, p.policies, p.executor);
        co_await p.policy_file->read();
        p.policy_file->watch();
    }
    if (auto read = co_await p.shelf.reload(); !read) co_return read;
    if (auto read = co_await p.topics.load(); !read) co_return read;
    if (auto read = co_await p.desk.start(); !read) co_return read;
    // The desk hears first: what the screens show of a queue must already be true.
    p.log.subscribe([&p](auto const& appended) { p.desk.heard(appended); });
    if (options.fill) {
        if (auto filled = co_await options.fill(p.services, *clock_holder); !filled) co_return filled;
        p.solved = read_tickets(config.data);
    }
    p.log.subscribe([&p](auto const& appended) { p.hub.heard(appended); });
    subscribe();
    if (auto read = co_await p.timekeeper.start(); !read) co_return read;
    auto empty = co_await p.directory.empty();
    if (!empty) co_return pass_on(empty);
    if (*empty) {
        auto secret = co_await new_setup_secret(p.directory, p.accounts);
        if (!secret) co_return pass_on(secret);
        p.setup_link = p.services.public_url + "/setup?token=" + *secret;
    }
    p.deliverer.start();
    asio::co_spawn(p.executor, p.outlook.learn(), asio::detached);
    p.private_data.start();
    p.ready = true;
    co_return Result<void>{};
}

Result<std::unique_ptr<App>> App::open(Config config, Places places, Options options) {
    log::start(config.log_level);
    config.connections_max = static_cast<int>(connections_that_fit(static_cast<std::size_t>(config.connections_max)));
    auto lock = hold_data(config.data);
    if (!lock) return pass_on(lock);
    auto locale = Locale::load(places.locale);
    if (!locale) return pass_on(locale);
    auto files =
        api::StaticFiles::load(places.web, options.demo && !places.examples.empty() ? places.examples / "site" : std::filesystem::path{});
    if (!files) return pass_on(files);
    auto loop = std::make_unique<asio::io_context>(1);
    auto clock = std::make_unique<OffsetClock>();
    auto random = std::make_unique<SecureRandom>();
    storage::Settings settings;
    settings.target = database_of(config);
    settings.writer_cache_mb = config.cache_mb;
    auto secrets = SecretBox::open(secret_key_of(config), *random);
    if (!secrets) return pass_on(secrets);
    auto store = storage::Store::open(std::move(settings), loop->get_executor(), *clock, *random);
    if (!store) return pass_on(store);
    auto blobs = storage::DirectoryBlobs::open(config.data / "files", loop->get_executor());
    if (!blobs) return pass_on(blobs);
    auto inside = std::make_unique<Inside>(std::move(config), std::move(*lock), std::move(options), std::move(places), std::move(*locale),
                                           std::move(*secrets), std::move(*store), std::move(*blobs), std::move(*files));
    inside->loop_holder = std::move(loop);
    inside->clock_holder = std::move(clock);
    inside->random_holder = std::move(random);
    inside->parts = std::make_unique<Inside::Parts>(*inside);
    return std::unique_ptr<App>{new App{std::move(inside)}};
}

App::App(std::unique_ptr<Inside> inside) : inside_{std::move(inside)} {}

App::~App() {
    // Parts hold work on the loop, the store posts to it: they go first, the loop last.
    inside_->parts.reset();
    inside_->blobs.reset();
    inside_->store.reset();
}

Task<> App::Inside::stop(asio::signal_set& signals, asio::executor_work_guard<asio::io_context::executor_type>& work) {
    boost::system::error_code failed;
    co_await signals.async_wait(asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return;
    log::info("stopping");
    parts->manager.stopping();
    parts->ready = false;
    parts->server.stop();
    parts->timekeeper.stop();
    parts->private_data.stop();
    parts->outlook.stop();
    parts->gauge.stop();
    if (parts->policy_file) parts->policy_file->stop();
    asio::steady_timer timer{loop()};
    for (int i = 0; i < 100 && (parts->turns.under_way() > 0 || parts->server.counts().connections + parts->server.counts().sockets > 0);
         ++i) {
        timer.expires_after(50ms);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, failed));
    }
    co_await parts->deliverer.stop();
    work.reset();
    loop().stop();
}

int App::run() {
    auto& in = *inside_;
    auto& p = *in.parts;
    auto work = asio::make_work_guard(in.loop());
    asio::signal_set signals{in.loop(), SIGTERM, SIGINT};
    int result = 0;
    add_operate_routes(p.gate.router(), {p.services, p.hub, p.limits, *in.store, p.encoders.get(), [&p] { return p.ready; },
                                         [&p] { return p.server.counts(); }, p.admission, p.outlook});
    api::add_privacy_routes(p.gate.router(), p.services, {p.private_data.personal, p.private_data.eraser, p.sql_log});
    if (in.options.routes) in.options.routes(p.gate.router(), *this);
    p.server.configure(server_options(in.config), p.gate.handlers());
    auto port = p.server.bind();
    if (!port) {
        std::fprintf(stderr, "baton: %s\n", port.error().message.c_str());
        return 1;
    }
    auto const listen = *parse_listen(in.config.listen);
    auto const bound = "http://" + (listen.address == "::1" ? std::string{"[::1]"} : listen.address) + ":" + std::to_string(*port);
    if (p.services.public_url.empty()) p.services.public_url = bound;
    asio::co_spawn(in.loop(), in.start(), [&](std::exception_ptr const& thrown, Result<void> started) {
        std::string why;
        try {
            if (thrown) std::rethrow_exception(thrown);
            if (!started) why = started.error().message + (started.error().where.empty() ? "" : " (" + started.error().where + ")");
        } catch (std::exception const& failed) {
            why = failed.what();
        }
        if (!why.empty()) {
            std::fprintf(stderr, "baton: cannot start: %s\n", why.c_str());
            result = 1;
            in.loop().stop();
            return;
        }
        p.gauge.start();
        p.server.accept();
        log::info("serving", {{"url", p.services.public_url}, {"store", p.services.store_epoch}});
        if (in.options.ready) in.options.ready(p.services.public_url, *this);
        p.manager.ready();
    });
    asio::co_spawn(in.loop(), in.stop(signals, work), asio::detached);
    in.loop().run();
    return result;
}

api::Services& App::services() { return inside_->parts->services; }
OffsetClock& App::clock() { return *inside_->clock_holder; }
std::size_t App::under_way() const {
    auto const& p = *inside_->parts;
    return p.turns.under_way() + p.turns.gathering() + (p.private_data.retention.busy() ? 1 : 0);
}
void App::wake() {
    inside_->parts->timekeeper.wake();
    inside_->parts->deliverer.wake();
    inside_->parts->private_data.retention.wake();
}
std::optional<std::string> App::setup_link() const { return inside_->parts->setup_link; }

}  // namespace baton::app
