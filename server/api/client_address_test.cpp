#include "api/client_address.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::api;

namespace {

std::string client(std::string const& peer, std::string const& forwarded, std::vector<std::string> const& trusted) {
    return client_address(boost::asio::ip::make_address(peer), forwarded, *TrustedProxies::read(trusted));
}

}  // namespace

TEST_CASE("only a proxy of ours is believed when it says for whom it asks") {
    CHECK(client("203.0.113.9", "198.51.100.1", {}) == "203.0.113.9");
    CHECK(client("203.0.113.9", "198.51.100.1", {"10.0.0.1"}) == "203.0.113.9");
    CHECK(client("10.0.0.1", "198.51.100.1", {"10.0.0.1"}) == "198.51.100.1");
    CHECK(client("10.0.0.1", "", {"10.0.0.1"}) == "10.0.0.1");
}

TEST_CASE("what a client writes at the left of the header is not where it is") {
    CHECK(client("10.0.0.1", "127.0.0.1, 198.51.100.1", {"10.0.0.1"}) == "198.51.100.1");
    CHECK(client("10.0.0.1", "127.0.0.1, 198.51.100.1, 10.0.0.2", {"10.0.0.0/8"}) == "198.51.100.1");
    CHECK(client("10.0.0.1", "10.0.0.3,10.0.0.2", {"10.0.0.0/8"}) == "10.0.0.3");
}

TEST_CASE("what is not an address ends the way back at the one that said it") {
    CHECK(client("10.0.0.1", "198.51.100.1, unknown", {"10.0.0.1"}) == "10.0.0.1");
    CHECK(client("10.0.0.1", "198.51.100.1,", {"10.0.0.1"}) == "10.0.0.1");
    CHECK(client("10.0.0.1", "[2001:db8::5", {"10.0.0.1"}) == "2001:db8::5");
}

TEST_CASE("ports and mapped addresses are the same addresses") {
    CHECK(client("::ffff:10.0.0.1", "198.51.100.1:5000", {"10.0.0.1"}) == "198.51.100.1");
    CHECK(client("10.0.0.1", "[2001:db8::5]:443", {"::ffff:10.0.0.1"}) == "2001:db8::5");
    CHECK(client("10.0.0.1", "::ffff:198.51.100.1", {"10.0.0.1"}) == "198.51.100.1");
}

TEST_CASE("a network is as wide as it says") {
    auto const proxies = *TrustedProxies::read({"192.168.4.0/22", "2001:db8::/33"});
    auto const has = [&](char const* address) { return proxies.has(boost::asio::ip::make_address(address)); };
    CHECK(has("192.168.4.1"));
    CHECK(has("192.168.7.255"));
    CHECK_FALSE(has("192.168.8.0"));
    CHECK(has("2001:db8:7fff::1"));
    CHECK_FALSE(has("2001:db8:8000::1"));
    CHECK(TrustedProxies::read({"10.0.0.0/33"}).error().message.find("10.0.0.0/33") != std::string::npos);
    CHECK_FALSE(TrustedProxies::read({"10.0.0.0/"}).has_value());
    CHECK_FALSE(TrustedProxies::read({"proxy.internal"}).has_value());
}

TEST_CASE("limits count an IPv6 subscriber once, whichever address of theirs comes") {
    CHECK(limit_key("203.0.113.9") == "203.0.113.9");
    CHECK(limit_key("2001:db8:1:2:3:4:5:6") == limit_key("2001:db8:1:2::9"));
    CHECK(limit_key("2001:db8:1:2::9") != limit_key("2001:db8:1:3::9"));
}
