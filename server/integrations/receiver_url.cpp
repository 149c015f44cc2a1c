#include "integrations/receiver_url.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "integrations/addresses.hpp"

namespace baton::integrations {
namespace {

constexpr std::size_t bytes_max = 2000;

std::string part(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
    std::string copy{text};
    curl_free(text);
    return copy;
}

bool looks_numeric(std::string const& host) { return host.starts_with('[') || host.find_first_not_of("0123456789.") == std::string::npos; }

std::string bare(std::string host) {
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    if (host.ends_with('.')) host.pop_back();
    return host;
}

bool is_own_name(std::string host) {
    std::ranges::transform(host, host.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    host = bare(std::move(host));
    return host == "localhost" || host.ends_with(".localhost");
}

}  // namespace

Result<void> check_receiver(std::string const& url, bool allow_private) {
    auto const wrong = [](char const* why) { return refuse(Code::invalid, why, "/url"); };
    if (url.size() > bytes_max) return wrong("must have at most 2,000 bytes");
    if (std::ranges::any_of(url, [](unsigned char c) { return c <= ' ' || c == 0x7F || c == '\\'; }))
        return wrong("must be an address without spaces or control characters");
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed{curl_url(), &curl_url_cleanup};
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return wrong("must be an https address");
    auto const scheme = part(parsed.get(), CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http") return wrong("must be an https address");
    if (!part(parsed.get(), CURLUPART_USER).empty() || !part(parsed.get(), CURLUPART_PASSWORD).empty())
        return wrong("must not carry a user name or password");
    auto const host = part(parsed.get(), CURLUPART_HOST);
    if (host.empty()) return wrong("must name a host");
    // Digits in circles and in full width become digits only when the name is looked up.
    if (std::ranges::any_of(host, [](unsigned char c) { return c >= 0x80; })) return wrong("must name its host in ASCII, as xn--…");
    if (allow_private) return {};
    if (is_own_name(host) || (looks_numeric(host) && !is_public(bare(host))))
        return wrong("must be a public address, not one of this machine or its network");
    return {};
}

}  // namespace baton::integrations
