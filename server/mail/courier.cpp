#include "mail/courier.hpp"

#include <utility>

#include "base/log.hpp"
#include "base/mix_bits.hpp"
#include "mail/draft.hpp"

namespace baton::mail {
using conversation::History;
using conversation::Kind;
using integrations::OutboxRounds;
using integrations::OutboxRow;

struct Courier::Inside : std::enable_shared_from_this<Inside> {
    Inside(Needs n, Options o) : needs{std::move(n)}, options{o} {}

    // What is under way keeps this alive; what only waits to look does not.
    OutboxRounds rounds() {
        auto const attempting = [](std::shared_ptr<Inside> self) -> Task<Result<OutboxRounds::Attempt>> {
            if (!self) co_return refuse(Code::unavailable, "it has ended");
            co_return [self](OutboxRow row) { return self->attempt(std::move(row)); };
        };
        return {{needs.outbox, needs.clock, needs.executor, [&sites = needs.mail_sites] { return sites.any(); },
                 [weak = weak_from_this(), attempting]() { return attempting(weak.lock()); }},
                {options.sweep, options.lease, options.at_once_max, "mail_outbox_not_read", "mail_not_stored"}};
    }

    Task<Result<void>> attempt(OutboxRow row) {
        auto const payload = parse_json_object(row.payload);
        if (!payload) co_return co_await needs.outbox.give_up(row.id, "the payload cannot be read");
        auto const id = ConversationId::trusted(string_at(*payload, "conversation"));
        auto draft = string_at(*payload, "what") == "digest"
                         ? digest_draft(needs, *payload, row.idempotency_key)
                         : co_await Drafting{needs, options.grace}.draft(id, *payload, row.idempotency_key);
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
        auto const chance = unit_interval(needs.random.number());
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
        if (!id.text().empty()) {
            auto told = co_await needs.log.append(id, undelivered_note(needs.locale, "en", record.address, why, row.idempotency_key));
            if (!told && told.error().code == Code::unavailable) co_return pass_on(told);
        }
        if (!record.message_id.empty()) {
            record.outcome = "failed";
            record.why = why;
            if (auto noted = co_await needs.postbox.record(record); !noted) co_return noted;
        }
        co_return co_await needs.outbox.give_up(row.id, why);
    }

    Needs needs;
    Options options;
    Counts counts;
};

Courier::Courier(Needs needs, Options options) : inside_{std::make_shared<Inside>(std::move(needs), options)}, rounds_{inside_->rounds()} {}

Courier::~Courier() = default;

void Courier::start() { rounds_.start(); }
void Courier::wake() { rounds_.wake(); }
Task<> Courier::stop() { return rounds_.stop(); }

Courier::Counts Courier::counts() const {
    auto counts = inside_->counts;
    counts.under_way = rounds_.under_way();
    return counts;
}

std::string message_id_of(std::string const& conversation, std::string const& key, std::string const& domain) {
    auto const random = key.starts_with("mail_") ? key.substr(5) : key;
    return conversation + "." + random + "@" + domain;
}

}  // namespace baton::mail
