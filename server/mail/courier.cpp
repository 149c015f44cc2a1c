#include "mail/courier.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <utility>

#include "base/log.hpp"
#include "mail/draft.hpp"

namespace baton::mail {
namespace asio = boost::asio;
using conversation::History;
using conversation::Kind;
using integrations::OutboxRow;

struct Courier::Inside : std::enable_shared_from_this<Inside> {
    Inside(Needs n, Options o)
        : needs{std::move(n)}, options{o}, sweep{needs.executor}, rest{needs.executor, asio::steady_timer::time_point::max()} {}

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
        if (stopping || !needs.mail_sites.any() || std::exchange(looking, true)) return;
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
        auto rows = co_await needs.outbox.take(now, now + options.lease, room);
        if (!rows) log::warn("mail_outbox_not_read", {{"why", rows.error().message}});
        if (!rows) co_return;
        for (auto& row : *rows) {
            ++counts.under_way;
            asio::co_spawn(needs.executor, deliver(shared_from_this(), std::move(row)), asio::detached);
        }
        again = again || rows->size() == static_cast<std::size_t>(room);
    }

    static Task<> deliver(std::shared_ptr<Inside> self, OutboxRow row) {
        auto stored = co_await self->attempt(std::move(row));
        if (!stored) log::warn("mail_not_stored", {{"why", stored.error().message}});  // after the lease, under the same id
        --self->counts.under_way;
        if (self->again) self->wake();
        self->rests();
    }

    Task<Result<void>> attempt(OutboxRow row) {
        auto const payload = parse_json_object(row.payload);
        if (!payload) co_return co_await needs.outbox.give_up(row.id, "the payload cannot be read");
        auto const id = ConversationId::trusted(string_at(*payload, "conversation"));
        auto draft = co_await Drafting{needs, options.grace}.draft(id, *payload, row.idempotency_key);
        if (!draft && draft.error().code == Code::unavailable) co_return co_await later(row, draft.error().message, id);
        if (!draft) co_return co_await needs.outbox.give_up(row.id, draft.error().message);
        if (draft->wait) co_return co_await needs.outbox.retry(row.id, needs.clock.now() + *draft->wait, "waits whether they come back");
        if (!draft->needed()) {
            ++counts.not_needed;
            co_return co_await needs.outbox.done(row.id, draft->why_not);
        }
        co_return co_await send(std::move(row), id, std::move(*draft));
    }

    Task<Result<void>> send(OutboxRow row, ConversationId id, Draft draft) {
        MailRecord record{draft.mail.message_id, id.text(), draft.mail.to, "out", "queued", {}, needs.clock.now()};
        if (auto noted = co_await needs.postbox.record(record); !noted) co_return noted;
        std::function<Result<std::monostate>()> work = [send = needs.send, draft]() -> Result<std::monostate> {
            auto sent = send(draft.server, draft.mail.from.address, draft.mail.to, write_mail(draft.mail));
            if (!sent) return pass_on(sent);
            return std::monostate{};
        };
        auto const sent = co_await needs.pool.run<std::monostate>(std::move(work));
        if (sent) {
            ++counts.sent;
            record.outcome = "sent";
            if (auto noted = co_await needs.postbox.record(record); !noted) log::warn("mail_not_noted", {{"why", noted.error().message}});
            co_return co_await needs.outbox.done(row.id, "sent");
        }
        if (sent.error().code != Code::invalid) co_return co_await later(row, sent.error().message, id);
        co_return co_await fail(row, sent.error().message, id, record);
    }

    Task<Result<void>> later(OutboxRow row, std::string why, ConversationId id) {
        auto const now = needs.clock.now();
        auto const chance = static_cast<double>(needs.random.number() >> 11U) * 0x1.0p-53;
        auto const next = integrations::next_attempt(options.backoff, {row.attempts, now, now, chance, std::nullopt});
        if (!next) co_return co_await fail(row, why, id, {});
        ++counts.retried;
        log::info("mail_again", {{"mail", row.idempotency_key}, {"attempt", row.attempts}, {"why", why}});
        co_return co_await needs.outbox.retry(row.id, *next, why);
    }

    /// Told to agents first: a mail that is given up and of which nobody hears would be lost.
    Task<Result<void>> fail(OutboxRow row, std::string why, ConversationId id, MailRecord record) {
        ++counts.given_up;
        log::warn("mail_given_up", {{"mail", row.idempotency_key}, {"attempt", row.attempts}, {"why", why}});
        auto told = co_await needs.log.append(id, undelivered_note(needs.locale, "en", record.address, why, row.idempotency_key));
        if (!told && told.error().code == Code::unavailable) co_return pass_on(told);
        if (!record.message_id.empty()) {
            record.outcome = "failed";
            record.why = why;
            if (auto noted = co_await needs.postbox.record(record); !noted) co_return noted;
        }
        co_return co_await needs.outbox.give_up(row.id, why);
    }

    void rests() {
        if (!looking && counts.under_way == 0) rest.cancel();
    }

    Needs needs;
    Options options;
    asio::steady_timer sweep;
    asio::steady_timer rest;
    Counts counts;
    bool stopping = false;
    bool looking = false;
    bool again = false;
};

Courier::Courier(Needs needs, Options options) : inside_{std::make_shared<Inside>(std::move(needs), options)} {}

Courier::~Courier() {
    inside_->stopping = true;
    inside_->sweep.cancel();
    inside_->rest.cancel();
}

void Courier::start() {
    inside_->arm();
    wake();
}

void Courier::wake() { inside_->wake(); }
Courier::Counts Courier::counts() const { return inside_->counts; }

Task<> Courier::stop() {
    auto const self = inside_;
    self->stopping = true;
    self->sweep.cancel();
    boost::system::error_code ignored;
    while (self->looking || self->counts.under_way > 0) co_await self->rest.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

std::string message_id_of(std::string const& conversation, std::string const& key, std::string const& domain) {
    auto const random = key.starts_with("mail_") ? key.substr(5) : key;
    return conversation + "." + random + "@" + domain;
}

}  // namespace baton::mail
