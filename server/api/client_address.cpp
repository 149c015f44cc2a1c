#include "api/client_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace baton::api {
namespace ip = boost::asio::ip;
namespace {

std::optional<ip::address> read_address(std::string_view text) {
    boost::system::error_code failed;
    auto const address = ip::make_address(text, failed);
    return failed ? std::nullopt : std::optional{plain(address)};
}

// `203.0.113.7:443`, `[2001:db8::1]:443` and `[2001:db8::1]` are written by some proxies.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
    auto const colon = text.find(':');
    return colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos ? text.substr(0, colon) : text;
}

template <class Bytes>
bool same_beginning(Bytes const& left, Bytes const& right, unsigned bits) {
    if (!std::equal(left.begin(), left.begin() + bits / 8, right.begin())) return false;
    auto const rest = bits % 8;
    return rest == 0 || (left[bits / 8] ^ right[bits / 8]) >> (8 - rest) == 0;
}

}  // namespace

ip::address plain(ip::address const& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

Result<TrustedProxies> TrustedProxies::read(std::vector<std::string> const& written) {
    TrustedProxies proxies;
    for (auto const& each : written) {
        auto const slash = each.find('/');
        auto const address = read_address(std::string_view{each}.substr(0, slash));
        if (!address) return refuse(Code::invalid, "is neither an address nor a network: " + each);
        unsigned const most = address->is_v4() ? 32 : 128;
        unsigned bits = most;
        if (slash != std::string::npos) {
            auto const* const end = each.data() + each.size();
            auto const [read_to, failed] = std::from_chars(each.data() + slash + 1, end, bits);
            if (failed != std::errc{} || read_to != end || bits > most)
                return refuse(Code::invalid, "is not a network: " + each + " (at most /" + std::to_string(most) + ")");
        }
        proxies.networks_.push_back({*address, bits});
    }
    return proxies;
}

bool TrustedProxies::has(ip::address const& given) const {
    auto const address = plain(given);
    return std::ranges::any_of(networks_, [&](Network const& network) {
        if (network.base.is_v4() != address.is_v4()) return false;
        return address.is_v4() ? same_beginning(address.to_v4().to_bytes(), network.base.to_v4().to_bytes(), network.bits)
                               : same_beginning(address.to_v6().to_bytes(), network.base.to_v6().to_bytes(), network.bits);
    });
}

std::string client_address(ip::address const& peer, std::string_view forwarded, TrustedProxies const& trusted) {
    auto nearest = plain(peer);
    while (!forwarded.empty() && trusted.has(nearest)) {
        auto const comma = forwarded.rfind(',');
        auto const last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
        auto const address = read_address(without_port(trim(last)));
        if (!address) break;  // not an address: the last one that is known said so
        nearest = *address;
        forwarded = forwarded.substr(0, comma == std::string_view::npos ? 0 : comma);
    }
    return nearest.to_string();
}

std::string limit_key(std::string_view text) {
    auto const address = read_address(text);
    if (!address || address->is_v4()) return std::string{text};
    auto bytes = address->to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return ip::address_v6{bytes}.to_string() + "/64";
}

}  // namespace baton::api
