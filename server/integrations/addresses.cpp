#include "integrations/addresses.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <span>
#include <string>

namespace baton::integrations {
namespace {

using Bytes = std::span<unsigned char const>;

struct Range {
    std::initializer_list<unsigned char> first;  // what is not written is 0
    unsigned bits;
};

bool within(Range const& range, Bytes address) {
    for (unsigned bit = 0; bit < range.bits; bit += 8) {
        auto const at = bit / 8;
        unsigned const wanted = at < range.first.size() ? *(range.first.begin() + at) : 0U;
        unsigned const mask = range.bits - bit >= 8 ? 0xFFU : 0xFFU << (8 - (range.bits - bit)) & 0xFFU;
        if ((wanted & mask) != (address[at] & mask)) return false;
    }
    return true;
}

Range const not_public_v4[] = {
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10},
    {{127}, 8},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24},
    {{192, 88, 99}, 24},
    {{192, 168}, 16},
    {{198, 18}, 15},
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 4},
    {{240}, 4},
    {{168, 63, 129, 16}, 32},  // a public number that one cloud answers from inside with its secrets
};

// Only 2000::/3 is routed at all, which leaves out ::1, mapped, NAT64, unique local, link-local and multicast. Of that, these are special.
Range const routed_v6{{0x20}, 3};
Range const not_public_v6[] = {{{0x20, 0x01, 0x00}, 23}, {{0x20, 0x01, 0x0d, 0xb8}, 32}, {{0x20, 0x02}, 16}, {{0x3f, 0xff, 0x00}, 20}};

template <std::size_t N>
bool in_any(Range const (&ranges)[N], Bytes address) {
    return std::ranges::any_of(ranges, [&](Range const& range) { return within(range, address); });
}

bool is_public_v4(Bytes address) { return !in_any(not_public_v4, address); }
bool is_public_v6(Bytes address) { return within(routed_v6, address) && !in_any(not_public_v6, address); }

}  // namespace

bool is_public(sockaddr const& address) {
    unsigned char bytes[16];
    if (address.sa_family == AF_INET) {
        std::memcpy(bytes, &reinterpret_cast<sockaddr_in const&>(address).sin_addr, 4);
        return is_public_v4({bytes, 4});
    }
    if (address.sa_family != AF_INET6) return false;
    std::memcpy(bytes, &reinterpret_cast<sockaddr_in6 const&>(address).sin6_addr, 16);
    return is_public_v6({bytes, 16});
}

bool is_public(std::string_view address) {
    std::string const text{address};
    unsigned char bytes[16];
    if (text.find('\0') != std::string::npos) return false;  // inet_pton would read what stands before it
    if (inet_pton(AF_INET, text.c_str(), bytes) == 1) return is_public_v4({bytes, 4});
    return inet_pton(AF_INET6, text.c_str(), bytes) == 1 && is_public_v6({bytes, 16});
}

}  // namespace baton::integrations
