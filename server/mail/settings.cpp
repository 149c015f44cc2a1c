#include "mail/settings.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace baton::mail {
namespace {

constexpr std::array<std::string_view, 3> securities{"tls", "starttls", "none"};

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool consists_of(std::string_view text, std::string_view besides) {
    return std::ranges::all_of(text, [besides](char c) { return is_letter_or_digit(c) || besides.contains(c); });
}

bool is_host(std::string_view host) { return !host.empty() && host.front() != '-' && host.front() != '.' && consists_of(host, ".:-"); }

bool is_domain(std::string_view domain) {
    return !domain.empty() && is_letter_or_digit(domain.front()) && is_letter_or_digit(domain.back()) && consists_of(domain, ".-");
}

/// What a company writes under: ASCII, so that every server on the way takes it.
bool is_own_address(std::string_view text) {
    auto const at = text.find('@');
    if (at == 0 || at == std::string_view::npos) return false;
    return is_letter_or_digit(text.front()) && consists_of(text.substr(0, at), "._+-") && is_domain(text.substr(at + 1));
}

bool is_this_machine(std::string_view host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

bool is_one_line(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

Result<ServerAddress> read_server(json::object const& body, std::string const& name, ServerAddress const* before, int port) {
    ServerAddress server;
    auto const* found = body.if_contains(name);
    if (found == nullptr || !found->is_object()) return server;
    auto const& object = found->get_object();
    auto const at = "/" + name + "/";
    server.host = string_at(object, "host");
    if (server.host.empty()) return server;
    if (!is_host(server.host)) return refuse(Code::invalid, "must be a server’s name, such as mail.example.com", at + "host");
    auto const security = string_at(object, "security");
    auto const* known = std::ranges::find(securities, security.empty() ? std::string{"tls"} : security);
    if (known == securities.end()) return refuse(Code::invalid, "must be tls, starttls or none", at + "security");
    server.security = static_cast<Security>(known - securities.begin());
    if (server.security == Security::none && !is_this_machine(server.host))
        return refuse(Code::invalid, "without TLS only a server on this machine is spoken to: passwords and mail would travel in clear",
                      at + "security");
    server.port = static_cast<int>(integer_at(object, "port", port));
    if (server.port < 1 || server.port > 65535) return refuse(Code::invalid, "must be between 1 and 65535", at + "port");
    server.user = string_at(object, "user");
    server.password = string_at(object, "password");
    if (!is_one_line(server.user)) return refuse(Code::invalid, "must be one line", at + "user");
    if (!is_one_line(server.password)) return refuse(Code::invalid, "must be one line", at + "password");
    bool const same = before != nullptr && before->host == server.host && before->user == server.user;
    if (server.password.empty() && same) server.password = before->password;
    return server;
}

json::object to_json(ServerAddress const& server) {
    return {{"host", server.host},
            {"port", server.port},
            {"security", name_of(server.security)},
            {"user", server.user},
            {"password_set", !server.password.empty()}};
}

}  // namespace

std::string_view name_of(Security security) { return securities.at(static_cast<std::size_t>(security)); }

Result<MailSettings> read_mail_settings(json::object const& body, MailSettings const* before) {
    MailSettings read;
    read.site = string_at(body, "site");
    read.on = flag_at(body, "on", true);
    auto smtp = read_server(body, "smtp", before == nullptr ? nullptr : &before->smtp, 465);
    if (!smtp) return pass_on(smtp);
    auto imap = read_server(body, "imap", before == nullptr ? nullptr : &before->imap, 993);
    if (!imap) return pass_on(imap);
    read.smtp = std::move(*smtp);
    read.imap = std::move(*imap);
    if (read.smtp.host.empty()) return refuse(Code::invalid, "is needed to send mail", "/smtp/host");
    if (!read.imap.host.empty() && read.imap.user.empty()) return refuse(Code::invalid, "is needed to read a mailbox", "/imap/user");
    read.from_address = lowered(string_at(body, "from_address"));
    if (!is_own_address(read.from_address))
        return refuse(Code::invalid, "must be an address, such as support@example.com", "/from_address");
    read.from_name = std::string{trim(string_at(body, "from_name"))};
    if (!is_one_line(read.from_name)) return refuse(Code::invalid, "must be one line", "/from_name");
    read.reply_domain = lowered(string_at(body, "reply_domain"));
    if (!read.reply_domain.empty() && !is_domain(read.reply_domain))
        return refuse(Code::invalid, "must be a domain, such as example.com", "/reply_domain");
    read.trusted_server = lowered(string_at(body, "trusted_server"));
    if (!read.trusted_server.empty() && !is_host(read.trusted_server))
        return refuse(Code::invalid, "must be the name with which the server’s Authentication-Results begin, such as mx.example.com",
                      "/trusted_server");
    return read;
}

json::object to_json(MailSettings const& settings) {
    return {{"site", settings.site},
            {"on", settings.on},
            {"smtp", to_json(settings.smtp)},
            {"imap", to_json(settings.imap)},
            {"from_address", settings.from_address},
            {"from_name", settings.from_name},
            {"reply_domain", settings.reply_domain},
            {"trusted_server", settings.trusted_server}};
}

bool MailSites::any() const { return std::ranges::any_of(all_, &MailSettings::on); }

MailSettings const* MailSites::of_company() const {
    if (auto const* all = of_site("")) return all;
    auto const found = std::ranges::find_if(all_, &MailSettings::on);
    return found == all_.end() ? nullptr : &*found;
}

MailSettings const* MailSites::own(std::string_view site) const {
    auto const found = std::ranges::find(all_, site, &MailSettings::site);
    return found == all_.end() ? nullptr : &*found;
}

MailSettings const* MailSites::of_site(std::string_view site) const {
    auto const* found = own(site);
    if (found == nullptr) found = own("");
    return found == nullptr || !found->on ? nullptr : found;
}

}  // namespace baton::mail
