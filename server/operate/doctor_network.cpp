#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

#include "operate/doctor_checks.hpp"

namespace baton::operate {
namespace {

bool is_https(std::string const& url) { return url.starts_with("https://"); }

std::string host_of(std::string const& url) {
    auto rest = url.substr(url.find("://") + 3);
    rest = rest.substr(0, rest.find('/'));
    if (rest.starts_with('[')) return rest.substr(1, rest.find(']') - 1);
    return rest.substr(0, rest.find(':'));
}

/// Why the address cannot be bound now; "" when it can.
std::string why_not(app::Listen const& listen) {
    bool const six = listen.address.find(':') != std::string::npos;
    sockaddr_in6 six_address{};
    six_address.sin6_family = AF_INET6;
    six_address.sin6_port = htons(listen.port);
    sockaddr_in four_address{};
    four_address.sin_family = AF_INET;
    four_address.sin_port = htons(listen.port);
    auto const text = listen.address == "localhost" ? std::string{"127.0.0.1"} : listen.address;
    if (::inet_pton(six ? AF_INET6 : AF_INET, text.c_str(), six ? static_cast<void*>(&six_address.sin6_addr) : &four_address.sin_addr) != 1)
        return "is not an address";
    auto const descriptor = ::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return "cannot be tried";
    int const yes = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    auto const* const address = six ? reinterpret_cast<sockaddr*>(&six_address) : reinterpret_cast<sockaddr*>(&four_address);
    bool const bound = ::bind(descriptor, address, six ? sizeof six_address : sizeof four_address) == 0 && ::listen(descriptor, 1) == 0;
    auto const why = std::error_code{errno, std::generic_category()}.message();
    ::close(descriptor);
    return bound ? "" : why;
}

/// What curl says against the address; "" when it answers as Baton does.
std::string why_not_reached(std::string const& url) {
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const call{curl_easy_init(), &curl_easy_cleanup};
    auto const swallow = +[](char*, std::size_t size, std::size_t count, void*) { return size * count; };
    curl_easy_setopt(call.get(), CURLOPT_URL, (url + "/healthz").c_str());
    curl_easy_setopt(call.get(), CURLOPT_TIMEOUT_MS, 5000L);
    curl_easy_setopt(call.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(call.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(call.get(), CURLOPT_WRITEFUNCTION, swallow);
    auto const result = curl_easy_perform(call.get());
    if (result != CURLE_OK) return curl_easy_strerror(result);
    long status = 0;
    curl_easy_getinfo(call.get(), CURLINFO_RESPONSE_CODE, &status);
    // The proxy may well keep /healthz to itself; what stands behind it then does not answer with 5xx.
    return status >= 500 ? "it answers " + std::to_string(status) : "";
}

}  // namespace

void listen_free(Examination const& at, Findings& found) {
    auto const listen = app::parse_listen(at.config.listen);
    if (!listen || at.serving) return;
    if (auto const why = why_not(*listen); !why.empty())
        found.push_back({{},
                         Weight::fault,
                         "The address cannot be listened on: " + why,
                         at.config.listen,
                         "End what listens there (ss -ltnp), or set server.listen to another address or port"});
}

void listen_plain(Examination const& at, Findings& found) {
    auto const listen = app::parse_listen(at.config.listen);
    if (listen && !app::is_loopback(listen->address) && at.config.plain_off_loopback)
        found.push_back({{},
                         Weight::warning,
                         "Plain HTTP is open to the network: passwords and conversations pass unencrypted",
                         at.config.listen,
                         "Listen on 127.0.0.1 and put a proxy with TLS in front"});
}

void public_url_set(Examination const& at, Findings& found) {
    auto const& url = at.config.public_url;
    auto const listen = app::parse_listen(at.config.listen);
    if (!listen) return;
    if (url.empty() && !app::is_loopback(listen->address))
        found.push_back({{},
                         Weight::warning,
                         "Links in invitations lead to " + at.config.listen + ", which others may not reach",
                         "server.public_url",
                         "Set it to the address that people type"});
    if (url.empty()) return;
    bool const local = app::is_loopback(host_of(url));
    if (!is_https(url) && !local)
        found.push_back({{},
                         Weight::warning,
                         "People use " + url + " without encryption, and pages with https:// cannot show the widget",
                         "server.public_url",
                         "Put a proxy with TLS in front and write https://"});
    auto const port = url.rfind(':');
    if (local && !is_https(url) && listen->port != 0 && url.substr(port + 1) != std::to_string(listen->port))
        found.push_back({{},
                         Weight::warning,
                         "It names another port than the one that is listened on (" + at.config.listen + ")",
                         "server.public_url",
                         "Make the two agree, or remove the setting"});
}

void public_url_reached(Examination const& at, Findings& found) {
    if (!is_https(at.config.public_url)) return;
    if (auto const why = why_not_reached(at.config.public_url); !why.empty())
        found.push_back({{},
                         Weight::warning,
                         "The public address does not answer from here: " + why,
                         at.config.public_url,
                         "Look at the proxy, its certificate, and the name in DNS"});
}

void proxy_trusted(Examination const& at, Findings& found) {
    if (is_https(at.config.public_url) && at.config.trusted_proxies.empty())
        found.push_back({{},
                         Weight::warning,
                         "A proxy stands in front and is not believed, so all visitors share one address and its limits",
                         "server.trusted_proxies",
                         "Name the proxy's address, such as 127.0.0.1"});
}

}  // namespace baton::operate
