#include "mail/fetcher.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/log.hpp"

namespace baton::mail {
namespace asio = boost::asio;

struct Fetcher::Inside : std::enable_shared_from_this<Inside> {
    Inside(Needs n, Options o)
        : needs{std::move(n)}, options{o}, timer{needs.executor}, rest{needs.executor, asio::steady_timer::time_point::max()} {}

    void look_after(std::chrono::milliseconds wait) {
        timer.expires_after(wait);
        timer.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (failed || self->stopping || std::exchange(self->looking, true)) return;
            asio::co_spawn(self->needs.executor, look(self), asio::detached);
        });
    }

    static Task<> look(std::shared_ptr<Inside> self) {
        auto const all = self->needs.mail_sites.all();
        bool fine = true;
        for (auto const& settings : all) {
            if (self->stopping || !settings.on || settings.imap.host.empty()) continue;
            auto read = co_await self->read(settings);
            if (!read) log::warn("mailbox_not_read", {{"site", settings.site}, {"why", read.error().message}});
            self->troubles[settings.site] = read ? std::string{} : read.error().message;
            fine = fine && read.has_value();
        }
        self->looking = false;
        if (self->stopping) {
            self->rest.cancel();
            co_return;
        }
        self->look_after(std::exchange(self->again, false) ? std::chrono::milliseconds{0}
                         : fine                            ? self->options.every
                                                           : self->options.after_trouble);
    }

    Task<Result<void>> read(MailSettings settings) {
        auto const mailbox = settings.imap.user + "@" + settings.imap.host;
        bool more = true;
        while (more && !stopping) {
            auto mark = co_await needs.postbox.mark(mailbox);
            if (!mark) co_return pass_on(mark);
            auto fetched =
                co_await needs.pool.run<Fetched>([fetch = needs.fetch, server = settings.imap, at = *mark] { return fetch(server, at); });
            if (!fetched) co_return pass_on(fetched);
            if (fetched->mark.validity != mark->validity)
                if (auto kept = co_await needs.postbox.keep_mark(mailbox, fetched->mark); !kept) co_return kept;
            for (auto& each : fetched->mails) {
                if (stopping) co_return Result<void>{};
                if (auto taken = co_await take(std::move(each.bytes), each.too_large, settings.site); !taken) co_return taken;
                fetched->mark.last = each.number;
                if (auto kept = co_await needs.postbox.keep_mark(mailbox, fetched->mark); !kept) co_return kept;
            }
            more = fetched->more;
        }
        co_return Result<void>{};
    }

    Task<Result<void>> take(std::string bytes, bool too_large, std::string site) {
        if (too_large) log::warn("mail_too_large", {{"site", site}});
        if (bytes.empty()) co_return Result<void>{};
        auto taken = co_await needs.receiver.take(std::move(bytes), std::move(site));
        if (!taken && (taken.error().code == Code::unavailable || taken.error().code == Code::timeout)) co_return pass_on(taken);
        // What is no mail stays in the mailbox and holds up nothing.
        if (!taken) log::warn("mail_not_taken", {{"why", taken.error().message}});
        if (taken) log::info("mail_taken", {{"outcome", taken->outcome}, {"conversation", taken->conversation}, {"why", taken->why}});
        co_return Result<void>{};
    }

    Needs needs;
    Options options;
    asio::steady_timer timer, rest;
    std::map<std::string, std::string> troubles;
    bool looking = false, stopping = false, again = false;
};

Fetcher::Fetcher(Needs needs, Options options) : inside_{std::make_shared<Inside>(std::move(needs), options)} {}
Fetcher::~Fetcher() {
    inside_->stopping = true;
    inside_->timer.cancel();
    inside_->rest.cancel();
}

void Fetcher::start() { inside_->look_after(std::chrono::milliseconds{0}); }

void Fetcher::wake() {
    inside_->again = inside_->looking;
    if (!inside_->looking && !inside_->stopping) inside_->look_after(std::chrono::milliseconds{0});
}

Task<> Fetcher::stop() {
    auto const self = inside_;
    self->stopping = true;
    self->timer.cancel();
    boost::system::error_code ignored;
    while (self->looking) co_await self->rest.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

std::string Fetcher::trouble(std::string const& site) const {
    auto const found = inside_->troubles.find(site);
    return found == inside_->troubles.end() ? std::string{} : found->second;
}

}  // namespace baton::mail
