#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "mail/inbound.hpp"

namespace baton::mail {

struct OutgoingMail {
    Mailbox from;
    std::string to;
    std::string reply_to;  ///< "" = `from`
    std::string subject;
    std::string message_id;               ///< without brackets
    std::vector<std::string> references;  ///< the whole chain, oldest first; the last is what it answers
    Instant date{};
    std::string text;
    std::string html;
    bool automatic = false;  ///< nobody wrote it: `Auto-Submitted: auto-generated` (RFC 3834)
    std::vector<MailFile> files = {};
    std::string settings = {};  ///< where its reader ends such mails: `List-Unsubscribe` (RFC 2369); "" = none
};

/// The mail's bytes with CRLF: text and HTML as alternatives, files beside them. A header never holds a line end that was not ours.
std::string write_mail(OutgoingMail const& mail);

}  // namespace baton::mail
