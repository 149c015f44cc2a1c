#include "mail/addresses.hpp"
#include "mail/draft.hpp"

namespace baton::mail {

Result<Draft> digest_draft(Courier::Needs const& needs, json::object const& intent, std::string const& key) {
    Draft draft;
    auto const* settings = needs.mail_sites.of_company();
    if (settings == nullptr) return refuse(Code::unavailable, "no e-mail is set up");
    auto& mail = draft.mail;
    mail.to = needs.digest_reader(AgentId::trusted(string_at(intent, "agent")));
    if (!is_address(mail.to)) {
        draft.why_not = "its reader is gone or wants no more of them";
        return draft;
    }
    draft.server = settings->smtp;
    mail.from = {settings->from_name.empty() ? "Baton" : settings->from_name, settings->from_address};
    mail.subject = string_at(intent, "subject");
    mail.message_id = key + "@" + domain_of(settings->from_address);
    mail.date = needs.clock.now();
    mail.text = string_at(intent, "text");
    mail.html = string_at(intent, "html");
    mail.settings = string_at(intent, "settings");
    mail.automatic = true;
    return draft;
}

}  // namespace baton::mail
