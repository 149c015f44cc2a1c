#include "live/place.hpp"

#include <doctest/doctest.h>

using namespace baton::live;

TEST_CASE("a server is named by its address, and only one on this machine is beside us") {
    auto const beside = [](std::string const& url) {
        auto const place = read_place(url);
        REQUIRE(place.has_value());
        return is_beside(*place);
    };
    CHECK(read_place("http://127.0.0.1:8080/")->port == "8080");
    CHECK(read_place("http://[::1]:81")->host == "::1");
    CHECK(read_place("http://shop.example")->port == "80");
    CHECK(beside("http://127.0.0.1:8080"));
    CHECK(beside("http://localhost:8080"));
    CHECK(beside("http://[::1]:8080"));
    CHECK_FALSE(beside("http://shop.example"));
    CHECK_FALSE(beside("http://127.0.0.1.shop.example"));
    CHECK_FALSE(beside("http://localhost.shop.example:8080"));
    for (auto const* wrong :
         {"", "127.0.0.1:8080", "https://127.0.0.1", "http://", "http://a:b", "http://a/b", "http://me@127.0.0.1", "http://a:123456"})
        CHECK_FALSE(read_place(wrong).has_value());
}
