#pragma once
#include <string_view>

struct sockaddr;

namespace baton::integrations {

/// Whether an address is a place on the public internet: not this machine, not its network, not a cloud's metadata service, and no
/// IPv6 spelling of such a one (IPv4-mapped, NAT64, 6to4, Teredo). After the special-purpose registries of RFC 6890; what is neither
/// IPv4 nor IPv6 is never public.
bool is_public(sockaddr const& address);
/// The same for `192.0.2.1` or `2001:db8::1`, as inet_pton reads it; false for anything else.
bool is_public(std::string_view address);

}  // namespace baton::integrations
