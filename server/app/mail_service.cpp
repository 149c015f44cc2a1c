#include "app/mail_service.hpp"

#include "mail/exchange.hpp"

namespace baton::app {

MailService::MailService(Needs needs)
    : needs_{std::move(needs)},
      limits_{.ca_file = needs_.ca_file, .stopped = stopped_.get_token()},
      receiver_{{needs_.store.postbox, needs_.store.sites, needs_.log, needs_.lists, needs_.sites, needs_.people, needs_.attachments,
                 needs_.blobs, needs_.locale, needs_.clock, needs_.random, pool_}},
      courier_{{needs_.store.outbox, needs_.store.postbox, needs_.store.sites, needs_.log, needs_.sites, needs_.people, needs_.attachments,
                needs_.blobs, needs_.locale, needs_.clock, needs_.random, pool_, needs_.executor,
                [limits = limits_](auto const& server, auto const& from, auto const& to, auto const& bytes) {
                    return mail::send_mail(server, from, to, bytes, limits);
                },
                [screens = needs_.screens](auto const& state) { return screens().customer_online(state); }, needs_.digest_reader},
               {}},
      fetcher_{{needs_.store.postbox, needs_.store.sites, receiver_, pool_, needs_.executor,
                [limits = limits_](auto const& server, auto const& mark) { return mail::fetch_mails(server, mark, false, limits); }},
               {}} {
    needs_.store.log_with_mail.on_intents([this] { courier_.wake(); });
}

Task<Result<void>> MailService::load() {
    auto all = co_await needs_.store.postbox.settings();
    if (!all) co_return pass_on(all);
    needs_.store.sites.set(std::move(*all));
    wake();
    co_return Result<void>{};
}

void MailService::start() {
    courier_.start();
    fetcher_.start();
}

void MailService::wake() {
    courier_.wake();
    fetcher_.wake();
}

Task<> MailService::stop() {
    stopped_.request_stop();
    co_await courier_.stop();
    co_await fetcher_.stop();
}

api::MailDesk MailService::desk() {
    return {needs_.store.postbox,
            needs_.store.sites,
            receiver_,
            pool_,
            [this] { return load(); },
            [this](std::string const& site) { return fetcher_.trouble(site); },
            needs_.ca_file};
}

}  // namespace baton::app
