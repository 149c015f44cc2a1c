#pragma once
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "mail/postbox.hpp"

namespace baton::mail {

struct ExchangeLimits {
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds total{60'000};
    std::size_t mail_bytes_max = 25UL << 20U;
    int at_once_max = 50;          ///< mails fetched in one look
    std::string ca_file = {};      ///< PEM: authorities that vouch for servers beside those of the system; "" = none
    std::stop_token stopped = {};  ///< ends an IMAP exchange; one that sends is never cut, since it would not be known what came of it
};

/// Where the company puts authorities of its own that vouch for mail servers: `mail-ca.pem` in the data folder; "" while it is not there.
std::string own_authorities(std::filesystem::path const& data);

/// Gives one mail to the SMTP server (RFC 5321). It blocks: call it on a pool. Code::invalid when the server will never take it (5xx),
/// anything else may succeed later; the message is one sentence for the owner, in which the server's own words stand last.
Result<void> send_mail(ServerAddress const& server, std::string const& from, std::string const& to, std::string const& bytes,
                       ExchangeLimits const& limits = {});

/// Whether somebody answers there who speaks SMTP with this security; nobody signs in and nothing is sent.
Result<void> greet(ServerAddress const& server, ExchangeLimits const& limits);

struct FetchedMail {
    std::int64_t number = 0;  ///< UID
    std::string bytes;
    bool too_large = false;
};
struct Fetched {
    MailboxMark mark;  ///< what is kept once these have been taken
    std::vector<FetchedMail> mails;
    bool more = false;
};

/// What came into the inbox since `mark` (IMAP, RFC 3501). Mails are marked as seen and left where they are. It blocks, as above. With
/// `only_look` it signs in, opens the inbox and fetches nothing.
Result<Fetched> fetch_mails(ServerAddress const& server, MailboxMark const& mark, bool only_look = false,
                            ExchangeLimits const& limits = {});

}  // namespace baton::mail
