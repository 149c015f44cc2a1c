#include "api/routes_mail.hpp"

#include <memory>

#include "mail/addresses.hpp"
#include "mail/exchange.hpp"
#include "mail/letters.hpp"
#include "mail/outgoing.hpp"

namespace baton::api {
namespace {

using mail::MailSettings;

constexpr std::size_t mail_max = 25UL << 20U;
constexpr int troubles_shown = 20;

/// The services and the desk of mail, for handlers that own nothing.
struct Both {
    Services& services;
    MailDesk desk;
};

template <class Work>
Handler with_mail(std::shared_ptr<Both> const& both, Work work) {
    return [both, work](Call call) { return work(*both, std::move(call)); };
}

json::object view_of(mail::MailRecord const& record) {
    return {{"at", to_rfc3339(record.at)}, {"address", record.address}, {"direction", record.direction},
            {"outcome", record.outcome},   {"why", record.why},         {"conversation", record.conversation}};
}

Task<Result<Response>> show(Both& both, Call) {
    auto troubles = co_await both.desk.postbox.troubles(troubles_shown);
    if (!troubles) co_return pass_on(troubles);
    json::array items, recent;
    for (auto const& each : both.desk.sites.all()) {
        auto view = mail::to_json(each);
        view["trouble"] = both.desk.trouble(each.site);
        items.push_back(std::move(view));
    }
    for (auto const& each : *troubles) recent.push_back(view_of(each));
    co_return reply(json::object{{"items", std::move(items)}, {"troubles", std::move(recent)}});
}

Result<MailSettings> settings_in(Both& both, json::object const& body) {
    auto const site = string_at(body, "site");
    if (!site.empty() && both.services.sites.find(site) == nullptr) return refuse(Code::not_found, "no such site", "/site");
    return mail::read_mail_settings(body, both.desk.sites.own(site));
}

Task<Result<Response>> put(Both& both, Call call) {
    auto settings = settings_in(both, call.body);
    if (!settings) co_return pass_on(settings);
    auto view = mail::to_json(*settings);
    if (auto kept = co_await both.desk.postbox.put_settings(std::move(*settings)); !kept) co_return pass_on(kept);
    if (auto read = co_await both.desk.changed(); !read) co_return pass_on(read);
    co_return reply(view);
}

Task<Result<Response>> drop(Both& both, Call call) {
    if (auto removed = co_await both.desk.postbox.remove_settings(call.request.parameter("site")); !removed) co_return pass_on(removed);
    if (auto read = co_await both.desk.changed(); !read) co_return pass_on(read);
    co_return no_content();
}

json::object outcome_of(Result<std::monostate> const& tried) {
    return {{"ok", tried.has_value()}, {"why", tried ? std::string{} : tried.error().message}};
}

mail::OutgoingMail test_mail(Services& services, MailSettings const& settings, std::string const& to, std::string const& language) {
    mail::LetterFacts facts;
    auto const* site = services.sites.find(settings.site.empty() ? services.sites.first_key() : settings.site);
    if (site != nullptr) facts = {site->name, site->accent, {}, {}, {}, {}};
    facts.language = services.locale.closest(language);
    auto letter = mail::test_letter(services.locale, facts);
    mail::OutgoingMail mail;
    mail.from = {settings.from_name.empty() ? facts.company : settings.from_name, settings.from_address};
    mail.to = to;
    mail.subject = std::move(letter.subject);
    mail.message_id = "test." + services.random.token(16) + "@" + mail::domain_of(settings.from_address);
    mail.date = services.clock.now();
    mail.text = std::move(letter.text);
    mail.html = std::move(letter.html);
    mail.automatic = true;
    return mail;
}

// Really connects, signs in and sends, and opens the mailbox: with what stands in the form, which may not be kept yet.
Task<Result<Response>> try_out(Both& both, Call call) {
    auto to = string_at(call.body, "to");
    if (to.empty() && call.caller.agent) to = call.caller.agent->email;
    if (!mail::is_address(to)) co_return refuse(Code::invalid, "must be the address that the test is sent to", "/to");
    auto settings = settings_in(both, call.body);
    if (!settings) co_return pass_on(settings);
    auto const bytes = mail::write_mail(test_mail(both.services, *settings, to, string_at(call.body, "language")));
    mail::ExchangeLimits const limits{.connect = std::chrono::seconds{8}, .total = std::chrono::seconds{20}, .ca_file = both.desk.ca_file};
    auto const sent = co_await both.desk.pool.run<std::monostate>([settings = *settings, to, bytes, limits]() -> Result<std::monostate> {
        auto done = mail::send_mail(settings.smtp, settings.from_address, to, bytes, limits);
        if (!done) return pass_on(done);
        return std::monostate{};
    });
    json::object answer{{"to", to}, {"smtp", outcome_of(sent)}};
    if (!settings->imap.host.empty()) {
        auto const opened = co_await both.desk.pool.run<std::monostate>([imap = settings->imap, limits]() -> Result<std::monostate> {
            auto done = mail::fetch_mails(imap, {}, true, limits);
            if (!done) return pass_on(done);
            return std::monostate{};
        });
        answer["imap"] = outcome_of(opened);
    }
    co_return reply(std::move(answer));
}

Task<Result<Response>> receive(Both& both, Call call) {
    if (call.request.body.empty()) co_return refuse(Code::invalid, "there is no mail in this request");
    auto taken = co_await both.desk.receiver.take(std::move(call.request.body), call.request.parameter("site"));
    if (!taken) co_return pass_on(taken);
    co_return reply(json::object{{"outcome", taken->outcome}, {"conversation", taken->conversation}, {"why", taken->why}});
}

// What read_mail_settings() asks for, for the document.
constexpr std::string_view host_form = "^([A-Za-z0-9:][A-Za-z0-9.:-]*)?$";
constexpr std::string_view address_form = "^[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$";
constexpr std::string_view domain_form = "^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)?$";
constexpr std::string_view line_form = "^[^\\u0000-\\u001f\\u007f]*$";

Field in_form(Field field, std::string_view pattern) { return such_that(std::move(field), {{"pattern", pattern}}); }

// Without TLS only a server on this machine; a mailbox has a user.
json::object server_rule(bool sends) {
    json::object const secure{{"properties", {{"security", {{"enum", {"tls", "starttls", nullptr}}}}}}};
    json::object const near{{"properties", {{"host", {{"pattern", "^(localhost|::1|127\\.[0-9.]*)$"}}}}}};
    if (sends) return {{"required", {"host"}}, {"anyOf", {secure, near}}};
    json::object const unused{{"properties", {{"host", {{"type", {"string", "null"}}, {"maxLength", 0}}}}}};
    json::object const used{
        {"required", {"user"}}, {"properties", {{"user", {{"type", "string"}, {"minLength", 1}}}}}, {"anyOf", {secure, near}}};
    return {{"anyOf", {unused, used}}};
}

Field server(std::string name, bool sends) {
    auto host = in_form(sends ? text("host", 253) : optional_text("host", 253), sends ? "^[A-Za-z0-9:][A-Za-z0-9.:-]*$" : host_form);
    return such_that(object(std::move(name),
                            {std::move(host), optional_integer("port", 1, 65535), optional_choice("security", {"tls", "starttls", "none"}),
                             optional_text("user", 200), optional_text("password", 500), flag("password_set")}),
                     server_rule(sends));
}

std::vector<Field> settings_fields() {
    return {optional_text("site", 63),
            flag("on"),
            needed(server("smtp", true)),
            server("imap", false),
            in_form(text("from_address", 254), address_form),
            in_form(optional_text("from_name", 100), line_form),
            in_form(optional_text("reply_domain", 253), domain_form),
            in_form(optional_text("trusted_server", 253), host_form)};
}

std::vector<Field> test_fields() {
    auto fields = settings_fields();
    fields.push_back(optional_text("to", 254));
    fields.push_back(optional_text("language", 35));
    return fields;
}

}  // namespace

void add_mail_routes(Router& router, Services& services, MailDesk desk) {
    auto const both = std::make_shared<Both>(services, std::move(desk));
    router.add(
        {"GET", "/api/v1/mail", Access::owner, "How e-mail is set up, and what of it went wrong lately", {}, {}, with_mail(both, show)});
    router.add({"PUT",
                "/api/v1/mail",
                Access::owner,
                "Set up e-mail for one site, or with no `site` for all that have none of their own; a password left out stays",
                settings_fields(),
                {},
                with_mail(both, put)});
    router
        .add({"DELETE",
              "/api/v1/mail",
              Access::owner,
              "Remove a site's e-mail and its passwords",
              {},
              {optional_text("site", 63)},
              with_mail(both, drop)})
        .answers(204);
    router.add(
        {"POST",
         "/api/v1/mail/test",
         Access::owner,
         "Try these settings: signs in, sends a mail to `to` or to the caller, opens the mailbox, and says in one sentence what is wrong",
         test_fields(),
         {},
         with_mail(both, try_out)});
    router.add({"POST",
                "/api/v1/mail/receive",
                Access::lead,
                "One mail as it came (message/rfc822), from the receiving server",
                {},
                {optional_text("site", 63)},
                with_mail(both, receive),
                mail_max,
                true});
}

}  // namespace baton::api
