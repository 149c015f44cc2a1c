#include "base/json.hpp"
#include "mail/exchange.hpp"
#include "operate/doctor_checks.hpp"

namespace baton::operate {
namespace {

using storage::Session;

void look_at_outbox(Session& session, Findings& found) {
    auto const lost = session.number("select count(*) from outbox where kind = 'mail' and state = 'failed'");
    auto const late = session.number("select count(*) from outbox where kind = 'mail' and state = 'pending' and attempts >= 5");
    if (lost + late == 0) return;
    auto const last = session.one<std::string>(
        "select result from outbox where kind = 'mail' and (state = 'failed' or attempts >= 5) order by id desc limit 1");
    found.push_back({{},
                     Weight::warning,
                     std::to_string(late) + " mails are being tried again and " + std::to_string(lost) +
                         " were given up; the last: " + (last ? std::get<0>(*last) : ""),
                     "Settings, E-mail",
                     "Send a test there: it says what is wrong (docs/guide/email.md)"});
}

}  // namespace

// Without the passwords: only whether somebody is there who speaks SMTP in the way that is set.
void mail_arrives(Examination const& at, Findings& found) {
    std::vector<mail::MailSettings> all;
    with_database(at, [&](Session& session) {
        if (session.number("select coalesce(max(number), 0) from schema_version") < 6) return;
        for (auto const& [settings] : session.rows<std::string>("select settings from mail_settings order by site")) {
            auto const body = parse_json_object(settings);
            auto read = body ? mail::read_mail_settings(*body, nullptr) : Result<mail::MailSettings>{};
            if (read && read->on && !read->smtp.host.empty()) all.push_back(std::move(*read));
        }
        look_at_outbox(session, found);
    });
    mail::ExchangeLimits const limits{
        .connect = std::chrono::seconds{5}, .total = std::chrono::seconds{10}, .ca_file = mail::own_authorities(at.config.data)};
    for (auto const& each : all)
        if (auto greeted = mail::greet(each.smtp, limits); !greeted)
            found.push_back({{},
                             Weight::warning,
                             greeted.error().message,
                             "Settings, E-mail" + (each.site.empty() ? std::string{} : ", site " + each.site),
                             "Mails wait until it answers; send a test there"});
}

}  // namespace baton::operate
