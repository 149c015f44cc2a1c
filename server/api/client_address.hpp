#pragma once
#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace baton::api {

/// The proxies whose word is taken for where a request came from: addresses, and networks such as `10.0.0.0/8`.
class TrustedProxies {
  public:
    /// Code::invalid with the one that is neither.
    static Result<TrustedProxies> read(std::vector<std::string> const& written);
    bool has(boost::asio::ip::address const& address) const;
    bool empty() const { return networks_.empty(); }

  private:
    struct Network {
        boost::asio::ip::address base;
        unsigned bits;
    };
    std::vector<Network> networks_;
};

/// An IPv4 address that an IPv6 listener shows as `::ffff:…` is the IPv4 address.
boost::asio::ip::address plain(boost::asio::ip::address const& address);

/// Where a request came from. Each proxy adds at the right end of X-Forwarded-For whom it heard, so the right-most address that is not a
/// proxy of ours is the one that a client cannot invent. `forwarded`: all such headers of the request, joined by commas in their order.
std::string client_address(boost::asio::ip::address const& peer, std::string_view forwarded, TrustedProxies const& trusted);

/// By what limits count an address: an IPv6 subscriber has a whole /64 to come from, so all of it counts as one.
std::string limit_key(std::string_view address);

}  // namespace baton::api
