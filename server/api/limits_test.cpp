#include "api/limits.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::api;
using namespace std::chrono_literals;

namespace {

Instant const start = from_millis(1'800'000'000'000);

LimitSettings settings(int visitor, int address, int site) {
    LimitSettings limits;
    limits.messages = visitor;
    limits.messages_by_address = address;
    limits.messages_by_site = site;
    return limits;
}

int given(Limits& limits, Asker const& who, int asked) {
    int got = 0;
    for (int i = 0; i < asked; ++i) got += limits.take(Limited::messages, who, start) ? 0 : 1;
    return got;
}

}  // namespace

TEST_CASE("the tightest of visitor, address and site decides") {
    Limits by_visitor{settings(6, 600, 600)}, by_address{settings(600, 6, 600)}, by_site{settings(600, 600, 6)};
    for (auto* limits : {&by_visitor, &by_address, &by_site}) CHECK(given(*limits, {"203.0.113.9", "vis_1", "main"}, 10) == 2);
    CHECK(by_visitor.refused(Limited::messages, By::visitor) == 8);
    CHECK(by_address.refused(Limited::messages, By::address) == 8);
    CHECK(by_site.refused(Limited::messages, By::site) == 8);
}

TEST_CASE("many visitors of one address share what the address has, and others have their own") {
    Limits limits{settings(60, 60, 0)};
    int got = 0;
    for (int i = 0; i < 100; ++i) got += given(limits, {"203.0.113.9", "vis_" + std::to_string(i), "main"}, 1);
    CHECK(got == 20);
    CHECK(given(limits, {"203.0.113.10", "vis_x", "main"}, 1) == 1);
}

TEST_CASE("what the site refuses costs the visitor nothing") {
    Limits limits{settings(6, 0, 3)};
    CHECK(given(limits, {"203.0.113.9", "vis_1", "main"}, 100) == 1);
    CHECK(given(limits, {"203.0.113.9", "vis_1", "other"}, 100) == 1);
}

TEST_CASE("who is refused is told in how many seconds") {
    Limits limits{settings(6, 0, 0)};
    Asker const who{"203.0.113.9", "vis_1", "main"};
    REQUIRE(given(limits, who, 2) == 2);
    auto const refused = limits.take(Limited::messages, who, start);
    REQUIRE(refused.has_value());
    CHECK(refused->error.code == Code::too_many);
    CHECK(refused->error.message.find("messages from this visitor") != std::string::npos);
    CHECK(refused->retry_after == 10s);
    CHECK_FALSE(limits.take(Limited::messages, who, start + refused->retry_after).has_value());
    auto const response = later(*refused);
    CHECK(response.status == 429);
    CHECK(response.headers == std::vector<std::pair<std::string, std::string>>{{"Retry-After", "10"}});
}

TEST_CASE("zero is no limit") {
    Limits limits{settings(0, 0, 0)};
    CHECK(given(limits, {"203.0.113.9", "vis_1", "main"}, 10'000) == 10'000);
}

TEST_CASE("uploads are limited by their bytes as well") {
    LimitSettings few;
    few.upload_mb = 30;
    Limits limits{few};
    Asker const who{"203.0.113.9", "vis_1", "main"};
    CHECK_FALSE(limits.take(Limited::upload_bytes, who, start, 10.0 * 1024 * 1024).has_value());
    CHECK(limits.take(Limited::upload_bytes, who, start, 10.0 * 1024 * 1024)->retry_after == 20min);
}
