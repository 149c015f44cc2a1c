#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace baton::mail {

enum class Security {
    tls,       ///< from the first byte (RFC 8314)
    starttls,  ///< asked for after the greeting, and required
    none,      ///< in clear: only to a server on this machine
};
std::string_view name_of(Security security);

struct ServerAddress {
    std::string host;  ///< "" = not used
    int port = 0;
    Security security = Security::tls;
    std::string user;
    std::string password;  ///< sealed where it is stored, never sent out
};

/// How one site sends and gets its mail. `site` "" is for all that have none of their own.
struct MailSettings {
    std::string site;
    bool on = true;
    ServerAddress smtp;
    ServerAddress imap;          ///< no host: mail comes by `baton mail receive`, or not at all
    std::string from_address;    ///< `support@shop.example`
    std::string from_name;       ///< "" = the site's own
    std::string reply_domain;    ///< of `reply+…@`; "" = answers go to `from_address` and are known by their ids alone
    std::string trusted_server;  ///< authserv-id of the receiving server (RFC 8601); "" = mail proves nothing
};

/// Checks what an owner entered; each error names its field and is a sentence for them. An absent password keeps the one of `before`, if
/// server and user are the same: a password is not sent to another server than it was given for.
Result<MailSettings> read_mail_settings(json::object const& body, MailSettings const* before);
/// Without passwords: whether there are some.
json::object to_json(MailSettings const& settings);

/// All of them, as one reads them on the loop.
class MailSites {
  public:
    void set(std::vector<MailSettings> all) { all_ = std::move(all); }
    bool any() const;
    /// Null when nothing is set up for the site, or it is off.
    MailSettings const* of_site(std::string_view site) const;
    /// What is for all sites, else the first that is on; null when there is none.
    MailSettings const* of_company() const;
    MailSettings const* own(std::string_view site) const;
    std::vector<MailSettings> const& all() const { return all_; }

  private:
    std::vector<MailSettings> all_;
};

}  // namespace baton::mail
