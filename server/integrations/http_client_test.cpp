#include "integrations/http_client.hpp"

#include <doctest/doctest.h>

#include <unistd.h>

#include <cstdio>
#include <future>

#include "integrations/receiver_for_tests.hpp"

using namespace baton::integrations;
using namespace std::chrono_literals;

namespace {

Outcome post(HttpClient& client, std::string url) {
    auto told = std::make_shared<std::promise<Outcome>>();
    auto outcome = told->get_future();
    client.post({std::move(url), {"x-mark: 1"}, "{\"a\":1}"}, [told](Outcome each) { told->set_value(std::move(each)); });
    REQUIRE(outcome.wait_for(20s) == std::future_status::ready);
    return outcome.get();
}

HttpClient::Limits local(std::chrono::milliseconds total = 10s) { return {5s, total, true}; }
std::string answer(std::string const& status, std::string const& headers = {}) {
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n";
}

}  // namespace

TEST_CASE("a post carries its headers and body, and the status comes back") {
    std::string request;
    Receiver receiver{[&](std::string const& text) { return request = text, answer("202 Accepted"); }};
    HttpClient client{local()};
    CHECK(post(client, receiver.url()).status == 202);
    CHECK(request.starts_with("POST /hook HTTP/1.1\r\n"));
    CHECK(request.find("x-mark: 1\r\n") != std::string::npos);
    CHECK(request.find("Expect") == std::string::npos);
    CHECK(request.ends_with("{\"a\":1}"));
}

TEST_CASE("no connection is made to an address that is not public, however it is spelled") {
    Receiver receiver{[](std::string const&) { return answer("200 OK"); }};
    HttpClient client{{5s, 10s, false}};
    for (auto const* host : {"127.0.0.1",
                             "127.1",
                             "2130706433",
                             "0x7f000001",
                             "0x7f.1",
                             "0177.0.0.1",
                             "017700000001",
                             "0",
                             "0.0.0.0",
                             "localhost",
                             "LOCALHOST",
                             "localhost.",
                             "[::1]",
                             "[::]",
                             "[::ffff:127.0.0.1]",
                             "[::ffff:7f00:1]",
                             "[64:ff9b::7f00:1]",
                             "[2002:7f00:1::]",
                             "[fe80::1%25lo]",
                             "127.255.255.254",
                             "user@127.0.0.1"}) {
        CAPTURE(host);
        auto const outcome = post(client, receiver.url(host));
        CHECK(outcome.status == 0);
        CHECK_FALSE(outcome.why.empty());
    }
    CHECK(post(client, receiver.url()).why == "the address is not public");
    CHECK(receiver.connections() == 0);
}

namespace {

std::string in_base(unsigned value, char const* form) {
    char text[32];
    std::snprintf(text, sizeof text, form, value);
    return text;
}

/// One IPv4 address as numbers of other bases, with fewer parts, and inside each kind of IPv6 address that carries one.
std::vector<std::string> spellings(unsigned a, unsigned b, unsigned c, unsigned d) {
    unsigned const number = a << 24U | b << 16U | c << 8U | d;
    auto const dots = [](std::string w, std::string const& x, std::string const& y, std::string const& z) {
        return w + "." + x + "." + y + "." + z;
    };
    auto const plain = dots(std::to_string(a), std::to_string(b), std::to_string(c), std::to_string(d));
    auto const pair = in_base(number >> 16U, "%x") + ":" + in_base(number & 0xFFFFU, "%x");
    std::vector<std::string> all{plain,
                                 plain + ".",
                                 std::to_string(number),
                                 in_base(number, "0x%x"),
                                 in_base(number, "0%o"),
                                 dots(in_base(a, "0%o"), in_base(b, "0%o"), in_base(c, "0%o"), in_base(d, "0%o")),
                                 dots(in_base(a, "0x%x"), in_base(b, "0x%x"), in_base(c, "0x%x"), in_base(d, "0x%x")),
                                 std::to_string(a) + "." + std::to_string(number & 0xFFFFFFU),
                                 std::to_string(a) + "." + std::to_string(b) + "." + std::to_string(number & 0xFFFFU)};
    for (auto const* prefix : {"::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::"})
        all.push_back("[" + std::string{prefix} + pair + "]");
    all.push_back("[::ffff:" + plain + "]");
    all.push_back("[2002:" + pair + "::]");
    all.push_back("[2001:0:" + pair + "::]");
    return all;
}

}  // namespace

TEST_CASE("two hundred spellings of addresses inside, and none is connected to") {
    Receiver receiver{[](std::string const&) { return answer("200 OK"); }};
    HttpClient client{{5s, 10s, false}};
    int tried = 0;
    unsigned const inside[][4]{{127, 0, 0, 1},  {127, 1, 2, 3},   {10, 0, 0, 1},   {172, 16, 0, 1}, {192, 168, 1, 1}, {169, 254, 169, 254},
                               {100, 64, 0, 1}, {192, 0, 0, 192}, {198, 18, 0, 1}, {0, 0, 0, 0},    {224, 0, 0, 1},   {168, 63, 129, 16}};
    for (auto const& each : inside)
        for (auto const& host : spellings(each[0], each[1], each[2], each[3])) {
            CAPTURE(host);
            ++tried;
            CHECK(post(client, receiver.url(host)).status == 0);
        }
    CHECK(tried >= 200);
    CHECK(receiver.connections() == 0);
}

TEST_CASE("a name is judged by the address that it stands for when it is connected to, so changing it in between is of no use") {
    Receiver receiver{[](std::string const&) { return answer("200 OK"); }};
    HttpClient careful{{5s, 10s, false}};
    char own[256]{};
    REQUIRE(gethostname(own, sizeof own - 1) == 0);
    for (std::string const& name : {std::string{"localhost"}, std::string{"ip6-localhost"}, std::string{own}}) {
        CAPTURE(name);
        CHECK(post(careful, receiver.url(name)).status == 0);
    }
    CHECK(receiver.connections() == 0);
    HttpClient open{local()};
    CHECK(post(open, receiver.url("localhost")).status == 200);
}

TEST_CASE("a redirect is not followed") {
    Receiver secret{[](std::string const&) { return answer("200 OK"); }};
    Receiver receiver{[&](std::string const&) { return answer("307 Temporary Redirect", "Location: " + secret.url() + "\r\n"); }};
    HttpClient client{local()};
    CHECK(post(client, receiver.url()).status == 307);
    CHECK(secret.connections() == 0);
}

TEST_CASE("a proxy in the environment is not asked") {
    Receiver proxy{[](std::string const&) { return answer("200 OK"); }};
    Receiver receiver{[](std::string const&) { return answer("201 Created"); }};
    setenv("http_proxy", proxy.url("127.0.0.1").c_str(), 1);
    HttpClient client{local()};
    CHECK(post(client, receiver.url()).status == 201);
    unsetenv("http_proxy");
    CHECK(proxy.connections() == 0);
}

TEST_CASE("a receiver that does not answer in time counts as no answer") {
    Receiver receiver{[](std::string const&) { return std::string{}; }};
    HttpClient client{local(300ms)};
    auto const outcome = post(client, receiver.url());
    CHECK(outcome.status == 0);
    CHECK(outcome.why.find("imeout") != std::string::npos);
}

TEST_CASE("a receiver that talks without end is cut off, and its status stands") {
    Receiver receiver{[](std::string const&) { return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(8UL << 20U, 'x'); }};
    HttpClient client{local()};
    CHECK(post(client, receiver.url()).status == 200);
    Receiver headers{[](std::string const&) {
        std::string many = "HTTP/1.1 200 OK\r\n";
        for (int i = 0; i < 20'000; ++i) many += "x-" + std::to_string(i) + ": yyyyyyyy\r\n";
        return many;
    }};
    CHECK(post(client, headers.url()).status == 200);
}

TEST_CASE("a receiver that says when to come back is heard") {
    Receiver receiver{[](std::string const&) { return answer("429 Too Many Requests", "Retry-After: 120\r\n"); }};
    HttpClient client{local()};
    auto const outcome = post(client, receiver.url());
    CHECK(outcome.status == 429);
    CHECK(outcome.retry_after == 120s);
}

TEST_CASE("what is no HTTP, no port or no scheme of ours is no answer") {
    Receiver receiver{[](std::string const&) { return std::string{"SSH-2.0-OpenSSH\r\n"}; }};
    HttpClient client{local()};
    CHECK(post(client, receiver.url()).status == 0);
    CHECK(post(client, "ftp://127.0.0.1/x").status == 0);
    CHECK(post(client, "file:///etc/hostname").status == 0);
    CHECK(post(client, "nonsense\n").status == 0);
    int port = 0;
    {
        Receiver gone{[](std::string const&) { return std::string{}; }};
        port = gone.port();
    }
    CHECK(post(client, "http://127.0.0.1:" + std::to_string(port) + "/").status == 0);
}

TEST_CASE("one slow receiver does not hold up another, and the end of the client does not wait for it") {
    Receiver slow{[](std::string const&) { return std::string{}; }};
    Receiver quick{[](std::string const&) { return answer("204 No Content"); }};
    auto const began = std::chrono::steady_clock::now();
    {
        HttpClient client{local()};
        client.post({slow.url(), {}, "{}"}, [](Outcome const&) { FAIL("nobody answered"); });
        CHECK(post(client, quick.url()).status == 204);
    }
    CHECK(std::chrono::steady_clock::now() - began < 8s);
}
