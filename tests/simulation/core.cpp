#include "core.hpp"

#include <boost/asio/co_spawn.hpp>

#include "api/routes.hpp"
#include "policy/shipped.hpp"
#include "shared.hpp"
#include "storage/sql_comebacks.hpp"
#include "storage/sql_topics.hpp"
#include "storage/sql_waits.hpp"

namespace baton::simulation {
namespace asio = boost::asio;
using namespace std::chrono_literals;

char const* const store_file = "/simulated/baton.sqlite";

namespace {

/// Nobody sends files here.
class NoBlobs final : public conversation::BlobStore {
  public:
    Task<Result<void>> put(AttachmentId, std::string) override { co_return refuse(Code::unavailable, "no files here"); }
    Task<Result<std::string>> get(AttachmentId) override { co_return refuse(Code::not_found, "no files here"); }
    Task<Result<void>> remove(AttachmentId) override { co_return Result<void>{}; }
};

storage::Settings settings() {
    storage::Settings settings;
    settings.target = store_file;
    settings.readers = 1;
    return settings;
}

}  // namespace

conversation::Limits limits() {
    conversation::Limits limits;
    limits.bot_turn = 15s;
    limits.bot_idle = 60s;
    limits.queue_check = 20s;
    limits.offer = 10s;
    limits.agent_reply = 40s;
    limits.agent_gone = 15s;
    limits.agent_idle = 60s;
    limits.wrap_up = 15s;
    return limits;
}

namespace {

/// Who is at a desk here has signed in just now, with one session for ever: how a session ends is tested with the real program.
class SignedIn final : public storage::SqlDirectory {
  public:
    using SqlDirectory::SqlDirectory;
    static agents::Session session(AgentId const& agent, Instant now) {
        return {SessionId::trusted("sess_" + agent.text()), agent, now, now, "simulation"};
    }
    Task<Result<std::vector<agents::Session>>> sessions(AgentId id) override { co_return std::vector{session(id, {})}; }
};

}  // namespace

struct Core::Parts {
    Parts(Core& core, std::unique_ptr<integrations::Poster> poster);

    Core& core;
    asio::any_io_executor executor;
    storage::SqlLog sql_log;
    storage::SqlLists lists;
    SignedIn directory;
    storage::SqlRegister people;
    storage::SqlComebacks comebacks;
    storage::SqlLibrary library;
    storage::SqlArchive archive;
    storage::SqlLedger ledger;
    storage::SqlWaits waits;
    storage::SqlOutbox sql_outbox;
    storage::SqlAttachments attachments;
    storage::SqlRequestKeys request_keys;
    storage::SqlTopics topic_archive;
    std::unique_ptr<integrations::Outbox> outbox;
    std::unique_ptr<conversation::Log> stored_log;
    integrations::WithWebhooks with_webhooks;
    std::unique_ptr<conversation::Log> told_log;
    integrations::Deliverer deliverer;
    conversation::LiveLog log;
    Pool hashing{0, 0};
    agents::Accounts accounts;
    customers::Identity identity;
    customers::Sites sites;
    knowledge::Shelf shelf;
    policy::Keeper policies;
    topics::Keeper topics;  // never loaded: no company of these stories has taught any
    handoff::Desk desk;
    answering::ArticleWriter writer;
    history::Solved solved;
    turn::Turn turn;
    turn::Turns turns;
    turn::Timekeeper timekeeper;
    turn::Departures departures;
    turn::Front front;
    NoBlobs blobs;
    api::Services services;
    api::Hub hub;
    api::Limits bounds{api::no_limits};
    api::Admission admission{api::AdmissionSettings{.enabled = false}};
    api::Glances glances;
    api::CustomerDoor door;
    api::Router router;
};

Core::Parts::Parts(Core& c, std::unique_ptr<integrations::Poster> poster)
    : core{c},
      executor{core.loop.get_executor()},
      sql_log{*core.store_, limits()},
      lists{*core.store_},
      directory{*core.store_},
      people{*core.store_},
      comebacks{*core.store_},
      library{*core.store_},
      archive{*core.store_},
      ledger{*core.store_},
      waits{*core.store_},
      sql_outbox{*core.store_},
      attachments{*core.store_},
      request_keys{*core.store_, "simulated"},
      topic_archive{*core.store_},
      outbox{planted_in(sql_outbox, core.outside_.planted)},
      stored_log{planted_under(sql_log, core.outside_.planted)},
      with_webhooks{*stored_log, *outbox, core.outside_.clock, core.outside_.random},
      told_log{planted_in(with_webhooks, core.outside_.planted)},
      deliverer{{*outbox, core.outside_.clock, core.outside_.random, executor}, {{5s, 10s, true}, {}, 30s, 8}, std::move(poster)},
      log{*told_log},
      accounts{directory, core.outside_.clock, core.outside_.random, hashing},
      identity{people, core.outside_.clock, core.outside_.random},
      sites{people, identity},
      shelf{library, core.outside_.vectorizer, core.outside_.random, {}},
      policies{archive, core.outside_.clock},
      topics{{topic_archive, {}, hashing, core.outside_.clock, executor, {}}},
      desk{{log, lists, directory, sites, policies, core.outside_.clock, executor, limits(), &waits}},
      writer{shared().locale},
      turn{{log, people, sites, shared().understanding, core.outside_.vectorizer, shelf, policies, desk, writer, shared().locale,
            core.outside_.clock, 800ms}},
      turns{{log, turn, executor, shared().understanding}, {1200ms, 5000ms}},
      timekeeper{{log, lists, desk, turn, shared().locale, core.outside_.clock, executor}},
      departures{{log, desk, sites, shared().locale, executor}},
      front{{log, desk, sites, shared().locale, core.outside_.clock, core.outside_.random}},
      services{executor,
               core.outside_.clock,
               core.outside_.random,
               shared().locale,
               log,
               lists,
               attachments,
               blobs,
               directory,
               accounts,
               people,
               identity,
               sites,
               shelf,
               policies,
               desk,
               ledger,
               waits,
               *outbox,
               request_keys,
               topics,
               turn,
               solved,
               "https://help.example",
               core.store_->epoch(),
               "simulated",
               false},
      hub{services},
      door{services, hub, front, bounds, admission, comebacks, glances} {
    api::add_action_routes(router, services);
    api::add_conversation_routes(router, services);
}

Core::Core(Outside outside) : outside_{outside} {}

Result<std::unique_ptr<Core>> Core::open(Outside outside, std::unique_ptr<integrations::Poster> poster) {
    std::unique_ptr<Core> core{new Core{outside}};
    auto store = storage::Store::open(settings(), core->loop.get_executor(), outside.clock, outside.random, outside.workers);
    if (!store) return pass_on(store);
    core->store_ = std::move(*store);
    core->parts_ = std::make_unique<Parts>(*core, std::move(poster));
    return core;
}

Core::~Core() {
    parts_.reset();
    store_.reset();
}

Task<Result<void>> Core::begin() {
    auto& p = *parts_;
    if (auto read = co_await p.sites.load(); !read) co_return read;
    if (auto read = co_await p.with_webhooks.reload(); !read) co_return read;
    p.policies.on_change([&p](auto const&) { p.turn.refresh_lexicon(); });
    if (auto read = co_await p.policies.load(std::string{policy::shipped_text()}, {}); !read) co_return read;
    if (auto read = co_await p.shelf.reload(); !read) co_return read;
    if (auto read = co_await p.desk.start(); !read) co_return read;
    p.log.subscribe([&p](auto const& appended) { p.desk.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.hub.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.glances.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.timekeeper.heard(appended); });
    p.log.subscribe([&p](auto const& appended) { p.turns.heard(appended); });
    p.with_webhooks.on_effects([&p] { p.deliverer.wake(); });
    p.desk.on_positions([&p](auto const& ids) { p.hub.positions_moved(ids); });
    p.desk.on_agents([&p](auto const& agents) { p.hub.agents_changed(agents); });
    if (auto read = co_await p.timekeeper.start(); !read) co_return read;
    p.departures.start();
    p.deliverer.start();
    ready_ = true;
    co_return Result<void>{};
}

void Core::start(std::function<void(Result<void>)> done) {
    asio::co_spawn(loop, begin(), [done = std::move(done)](std::exception_ptr const& thrown, Result<void> started) {
        done(thrown ? refuse(Code::internal, "an exception at the start") : std::move(started));
    });
}

std::shared_ptr<api::Listener> Core::customer() { return std::make_shared<api::CustomerSocket>(parts_->door); }
std::shared_ptr<api::Listener> Core::agent(agents::Agent const& account) {
    return std::make_shared<api::DeskSocket>(parts_->services, parts_->hub, account, SignedIn::session(account.id, outside_.clock.now()));
}
api::Router const& Core::router() const { return parts_->router; }

}  // namespace baton::simulation
