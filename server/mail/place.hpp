#pragma once
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mail/auth_results.hpp"
#include "mail/inbound.hpp"

namespace baton::mail {

/// A mail that was sent or taken before: which conversation it stands in and whom that thread is with.
struct KnownMail {
    std::string conversation;
    std::string address;  ///< folded
    std::string subject;  ///< folded, without `Re:`
};

/// What is known that bears on one mail; looked up before `place` is asked.
struct Knowledge {
    std::map<std::string, KnownMail> mails;   ///< by Message-ID, without brackets
    std::map<std::string, KnownMail> tokens;  ///< by the token of a reply address
    std::vector<std::string> own_addresses;   ///< folded
    std::string trusted_server;               ///< authserv-id; "" = none
    int from_sender_lately = 0;               ///< mails taken from this address in the last hour
    int sender_max = 20;
};

struct Joins {
    std::string conversation;
    std::string by;  ///< in_reply_to, references, reply_address
};
struct Begins {
    std::string why;  ///< "" = nothing hints at a thread; `other_sender` = it answers a mail that went to somebody else
};
struct Bounced {
    std::string conversation;
    Bounce bounce;
};
struct Refused {
    std::string
        why;  ///< no_sender, several_senders, own_address, automatic, bulk, list, null_sender, forged, too_many, unknown_bounce, empty
};
using Place = std::variant<Joins, Begins, Bounced, Refused>;

/// Where a mail belongs. A thread is found by `In-Reply-To` alone, then by `References` together with the subject, then by the unguessable
/// address that it was sent to; never by the subject alone. A thread is joined only by the address it is with: whoever else answers,
/// because the mail was forwarded to them or because they guessed, begins a conversation of their own and sees nothing of the other.
/// Refused are loops and mass mail (RFC 3834, RFC 2919), senders that DMARC says are forged, and who writes too often.
Place place(InboundMail const& mail, Knowledge const& knowledge);

/// What has to be looked up for it.
std::vector<std::string> ids_to_look_up(InboundMail const& mail);
std::vector<std::string> tokens_to_look_up(InboundMail const& mail, std::string_view reply_domain);

/// `reply+TOKEN@domain`, and what of it is the token; "" when it is none.
std::string reply_address(std::string_view token, std::string_view domain);
std::string token_of(std::string_view address, std::string_view domain);

}  // namespace baton::mail
