#include "app/app.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>

#include "api/routes_privacy.hpp"
#include "app/file_limit.hpp"
#include "app/inside.hpp"
#include "app/operate_routes.hpp"
#include "app/settings.hpp"
#include "app/setup_secret.hpp"
#include "base/background.hpp"
#include "base/hash.hpp"
#include "base/log.hpp"
#include "policy/shipped.hpp"

namespace baton::app {
using namespace std::chrono_literals;

void App::Inside::subscribe() {
    auto& p = *parts;
    p.log.subscribe([&p](auto const& appended) { p.glances.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.timekeeper.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.turns.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.notifier.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.escalator.heard(appended); });
    p.notifier.on_frame([&p](auto const& agent, auto frame) { p.hub.to_agent(agent, frame); });
    p.told_log.on_effects([&p] { p.deliverer.wake(); });
    p.accounts.on_revoked([&p](AgentId const& agent) { p.hub.revoke(agent); });
    p.desk.on_positions([&p](auto const& ids) { p.hub.positions_moved(ids); });
    p.desk.on_quotes([&p](auto given) { p.quotes.keep(std::move(given)); });
    p.desk.on_agents([&p](auto const& agents) { p.hub.agents_changed(agents); });
}

Task<Result<void>> App::Inside::start_notices() {
    auto& p = *parts;
    auto fresh = integrations::new_ec_key();
    if (!fresh) co_return pass_on(fresh);
    auto kept = co_await p.notices.push_secret(to_base64url(fresh->secret));
    if (!kept) co_return pass_on(kept);
    std::string secret;
    auto key = from_base64url(*kept, secret) ? integrations::ec_key_from(secret) : Result<integrations::EcKey>{};
    if (!key) co_return refuse(Code::invalid, "the key that signs pushes " + key.error().message);
    p.courier.use(std::move(*key), push_subject(config, p.services.public_url));
    if (auto read = co_await p.notifier.start(p.services.public_url); !read) co_return read;
    p.notifier.use(p.mail);
    p.services.notifier = &p.notifier;
    co_return Result<void>{};
}

Task<Result<void>> App::Inside::start() {
    auto& p = *parts;
    if (auto sealed = co_await storage::seal_stored_secrets(*store, sealing()); !sealed) co_return sealed;
    p.services.audit = &p.private_data.trail;
    if (auto read = co_await p.sites.load(); !read) co_return read;
    p.services.webhooks_changed = [&p] { return p.told_log.reload(); };
    p.services.webhooks_allow_private = config.webhooks_allow_private;
    if (auto read = co_await p.told_log.reload(); !read) co_return read;
    if (auto read = co_await p.mail.load(); !read) co_return read;
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
    if (auto read = co_await start_notices(); !read) co_return read;
    if (auto read = co_await p.timekeeper.start(); !read) co_return read;
    p.departures.start();
    auto empty = co_await p.directory.empty();
    if (!empty) co_return pass_on(empty);
    if (*empty) {
        auto secret = co_await new_setup_secret(p.directory, p.accounts);
        if (!secret) co_return pass_on(secret);
        p.setup_link = p.services.public_url + "/setup?token=" + *secret;
    }
    p.escalator.start();
    p.deliverer.start();
    p.mail.start();
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
    parts->escalator.stop();
    parts->notifier.stop();
    parts->courier.stop();
    parts->departures.stop();
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
    co_await parts->mail.stop();
    work.reset();
    loop().stop();
}

int App::run() {
    auto& in = *inside_;
    auto& p = *in.parts;
    auto work = asio::make_work_guard(in.loop());
    asio::signal_set signals{in.loop(), SIGTERM, SIGINT};
    int result = 0;
    add_operate_routes(p.gate.router(), {p.services, p.hub, p.limits, *in.store, p.encoders.get(), p.multilingual, [&p] { return p.ready; },
                                         [&p] { return p.server.counts(); }, p.admission, p.outlook, p.courier});
    api::add_privacy_routes(p.gate.router(), p.services, {p.private_data.personal, p.private_data.eraser, p.sql_log});
    api::add_mail_routes(p.gate.router(), p.services, p.mail.desk());
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
    serve_promptly();
    in.loop().run();
    return result;
}

api::Services& App::services() { return inside_->parts->services; }
OffsetClock& App::clock() { return *inside_->clock_holder; }
std::size_t App::under_way() const {
    auto const& p = *inside_->parts;
    return p.turns.under_way() + p.departures.under_way() + p.turns.gathering() + p.notifier.under_way() +
           (p.private_data.retention.busy() ? 1 : 0);
}
void App::wake() {
    inside_->parts->timekeeper.wake();
    inside_->parts->escalator.wake();
    inside_->parts->departures.wake();
    inside_->parts->deliverer.wake();
    inside_->parts->notifier.wake();
    inside_->parts->mail.wake();
    inside_->parts->private_data.retention.wake();
}
std::optional<std::string> App::setup_link() const { return inside_->parts->setup_link; }

}  // namespace baton::app
