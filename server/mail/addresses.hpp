#pragma once
#include <string>
#include <string_view>

namespace baton::mail {

/// How two addresses are compared: without white space and brackets, in lower case. Domains are case-blind (RFC 5321 §2.4); mailboxes are
/// so everywhere that people write to.
std::string folded_address(std::string_view address);

/// `example.com` of `ines@example.com`; "" when there is none.
std::string domain_of(std::string_view address);

/// One mailbox and one domain, without white space, control characters, quotes, lists or anything that would end a header or a command.
bool is_address(std::string_view text);

/// Without `Re:`, `AW:`, `Fwd:` and their like in front, in any number, folded: what two mails of one thread have in common.
std::string folded_subject(std::string_view subject);

}  // namespace baton::mail
