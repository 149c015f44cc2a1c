#include "integrations/deliverer.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "base/callback.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/mix_bits.hpp"
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
    Inside(Needs n, Options o, Poster& p) : needs{std::move(n)}, options{o}, poster{&p} {}

    // What is under way keeps this alive; what only waits to look does not.
    OutboxRounds rounds() {
        auto const attempting = [](std::shared_ptr<Inside> self) -> Task<Result<OutboxRounds::Attempt>> {
            if (!self) co_return refuse(Code::unavailable, "it has ended");
            auto webhooks = co_await self->needs.outbox.webhooks();
            if (!webhooks) co_return pass_on(webhooks);
            co_return [self, hooks = std::move(*webhooks)](OutboxRow row) { return self->attempt(std::move(row), hooks); };
        };
        return {{needs.outbox, needs.clock, needs.executor, [] { return true; },
                 [weak = weak_from_this(), attempting]() { return attempting(weak.lock()); }},
                {options.sweep, options.http.total + lease_margin, options.at_once_max, "outbox_not_read", "delivery_not_stored"}};
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
        auto const chance = unit_interval(needs.random.number());
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

    Needs needs;
    Options options;
    Poster* poster;
    Counts counts;
};

Deliverer::Deliverer(Needs needs, Options options) : Deliverer{std::move(needs), options, std::make_unique<HttpClient>(options.http)} {}

Deliverer::Deliverer(Needs needs, Options options, std::unique_ptr<Poster> poster)
    : poster_{std::move(poster)}, inside_{std::make_shared<Inside>(std::move(needs), options, *poster_)}, rounds_{inside_->rounds()} {}

Deliverer::~Deliverer() = default;

void Deliverer::start() { rounds_.start(); }
void Deliverer::wake() { rounds_.wake(); }
Task<> Deliverer::stop() { return rounds_.stop(); }

Deliverer::Counts Deliverer::counts() const {
    auto counts = inside_->counts;
    counts.under_way = rounds_.under_way();
    return counts;
}

}  // namespace baton::integrations
