#include "integrations/deliverer.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <utility>

#include "base/callback.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "integrations/receiver_url.hpp"
#include "integrations/webhook_post.hpp"

namespace baton::integrations {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto lease_margin = 10s;  // to store the outcome in
constexpr int gone = 410;

bool taken(Outcome const& outcome) { return outcome.status >= 200 && outcome.status < 300; }
std::string word_of(Outcome const& outcome) { return outcome.status != 0 ? "http " + std::to_string(outcome.status) : outcome.why; }

}  // namespace

struct Deliverer::Inside : std::enable_shared_from_this<Inside> {
    Inside(Needs n, Options o, Poster& p)
        : needs{std::move(n)}, options{o}, poster{&p}, sweep{needs.executor}, rest{needs.executor, asio::steady_timer::time_point::max()} {}

    void arm() {
        sweep.expires_after(options.sweep);
        sweep.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (failed || self->stopping) return;
            self->wake();
            self->arm();
        });
    }

    void wake() {
        again = true;
        if (stopping || std::exchange(looking, true)) return;
        asio::co_spawn(needs.executor, look(shared_from_this()), asio::detached);
    }

    static Task<> look(std::shared_ptr<Inside> self) {
        while (!self->stopping && self->counts.under_way < self->options.at_once_max && std::exchange(self->again, false))
            co_await self->take_some();
        self->looking = false;
        self->rests();
    }

    Task<> take_some() {
        auto const room = options.at_once_max - counts.under_way;
        auto const now = needs.clock.now();
        auto rows = co_await needs.outbox.take(now, now + options.http.total + lease_margin, room);
        if (!rows) log::warn("outbox_not_read", {{"why", rows.error().message}});
        if (!rows || rows->empty()) co_return;
        auto webhooks = co_await needs.outbox.webhooks();
        if (!webhooks) co_return;  // the lease ends, and they are taken again
        for (auto& row : *rows) {
            ++counts.under_way;
            asio::co_spawn(needs.executor, deliver(shared_from_this(), std::move(row), *webhooks), asio::detached);
        }
        again = again || rows->size() == static_cast<std::size_t>(room);
    }

    static Task<> deliver(std::shared_ptr<Inside> self, OutboxRow row, std::vector<Webhook> webhooks) {
        auto stored = co_await self->attempt(std::move(row), std::move(webhooks));
        if (!stored) log::warn("delivery_not_stored", {{"why", stored.error().message}});  // sent again after the lease, under the same id
        --self->counts.under_way;
        if (self->again) self->wake();
        self->rests();
    }

    Task<Result<void>> attempt(OutboxRow row, std::vector<Webhook> webhooks) {
        if (row.kind != "webhook") co_return co_await later(row, {0, "nobody here delivers " + row.kind, {}}, needs.clock.now());
        auto const payload = parse_json_object(row.payload);
        if (!payload) co_return co_await give_up(row, "the payload cannot be read");
        auto const hook = std::ranges::find(webhooks, string_at(*payload, "webhook"), &Webhook::id);
        if (hook == webhooks.end() || hook->disabled) co_return co_await give_up(row, "the webhook was removed");
        if (auto fits = check_receiver(hook->url, options.http.allow_private); !fits) co_return co_await give_up(row, fits.error().message);
        auto post = webhook_post(*hook, row.idempotency_key, *payload, needs.clock.now());
        if (!post) co_return co_await give_up(row, post.error().message);
        auto const outcome = co_await send(std::move(*post));
        if (taken(outcome)) co_return co_await done(row, outcome);
        if (outcome.status == gone) co_return co_await give_up(row, word_of(outcome));
        co_return co_await later(row, outcome, happened(*payload));
    }

    Task<Outcome> send(Post post) {
        co_return co_await from_callback<Outcome>([this, post = std::move(post)](auto done) {
            poster->post(post, [loop = needs.executor, done = std::move(done)](Outcome outcome) {
                asio::post(loop, [done, outcome = std::move(outcome)]() mutable { done(std::move(outcome)); });
            });
        });
    }

    Task<Result<void>> done(OutboxRow const& row, Outcome outcome) {
        ++counts.delivered;
        co_return co_await needs.outbox.done(row.id, word_of(outcome));
    }

    Task<Result<void>> later(OutboxRow const& row, Outcome outcome, Instant since) {
        auto const chance = static_cast<double>(needs.random.number() >> 11U) * 0x1.0p-53;
        auto const next = next_attempt(options.backoff, {row.attempts, since, needs.clock.now(), chance, outcome.retry_after});
        if (!next) co_return co_await give_up(row, word_of(outcome));
        ++counts.retried;
        log::info("webhook_again", {{"webhook_id", row.idempotency_key}, {"attempt", row.attempts}, {"why", word_of(outcome)}});
        co_return co_await needs.outbox.retry(row.id, *next, word_of(outcome));
    }

    Task<Result<void>> give_up(OutboxRow const& row, std::string why) {
        ++counts.given_up;
        log::warn("webhook_given_up", {{"webhook_id", row.idempotency_key}, {"attempt", row.attempts}, {"why", why}});
        co_return co_await needs.outbox.give_up(row.id, why);
    }

    void rests() {
        if (!looking && counts.under_way == 0) rest.cancel();
    }

    Needs needs;
    Options options;
    Poster* poster;
    asio::steady_timer sweep;
    asio::steady_timer rest;
    Counts counts;
    bool stopping = false;
    bool looking = false;
    bool again = false;
};

Deliverer::Deliverer(Needs needs, Options options) : Deliverer{std::move(needs), options, std::make_unique<HttpClient>(options.http)} {}

Deliverer::Deliverer(Needs needs, Options options, std::unique_ptr<Poster> poster)
    : poster_{std::move(poster)}, inside_{std::make_shared<Inside>(std::move(needs), options, *poster_)} {}

Deliverer::~Deliverer() {
    inside_->stopping = true;
    inside_->sweep.cancel();
    inside_->rest.cancel();
}

void Deliverer::start() {
    inside_->arm();
    wake();
}

void Deliverer::wake() { inside_->wake(); }
Deliverer::Counts Deliverer::counts() const { return inside_->counts; }

Task<> Deliverer::stop() {
    auto const self = inside_;
    self->stopping = true;
    self->sweep.cancel();
    boost::system::error_code ignored;
    while (self->looking || self->counts.under_way > 0) co_await self->rest.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace baton::integrations
