#include "integrations/push_crypto.hpp"

#include <doctest/doctest.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

#include "base/hash.hpp"
#include "base/json.hpp"

using namespace baton;
using namespace integrations;
using namespace std::chrono_literals;

namespace {

std::string raw(std::string_view text) {
    std::string bytes;
    return from_base64url(text, bytes) ? bytes : std::string{};
}

// RFC 8291, appendix A.
PushKeys const browser{raw("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                       raw("BTBZMqHH6r4Tts7J_aSIgg")};
EcKey const sender{raw("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
                   raw("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")};
std::string const salt = raw("DGv6ra1nlYgDCS1FRnbzlw");

}  // namespace

TEST_CASE("the example of RFC 8291 comes out byte for byte") {
    auto const made = encrypt_push("When I grow up, I want to be a watermelon", browser, sender, salt);
    REQUIRE(made.has_value());
    CHECK(to_base64url(*made) ==
          "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
          "yl95bQpu6cVPTpK4"
          "Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST_CASE("padding hides how long a message is, and what is too long is refused") {
    auto const one = encrypt_push("a", browser, sender, salt, 512);
    auto const other = encrypt_push(std::string(400, 'a'), browser, sender, salt, 512);
    REQUIRE((one && other));
    CHECK(one->size() == other->size());
    CHECK(encrypt_push(std::string(push_payload_max, 'a'), browser, sender, salt)->size() == 4096);
    CHECK(encrypt_push(std::string(push_payload_max + 1, 'a'), browser, sender, salt).error().code == Code::too_large);
}

TEST_CASE("what is no key of a browser is refused by name") {
    CHECK(check_push_keys(browser).has_value());
    auto bent = browser;
    bent.p256dh[40] = static_cast<char>(bent.p256dh[40] ^ 1);  // beside the curve
    CHECK(check_push_keys(bent).error().where == "/keys/p256dh");
    CHECK(check_push_keys({browser.p256dh.substr(0, 64), browser.auth}).error().where == "/keys/p256dh");
    CHECK(check_push_keys({std::string(65, '\0'), browser.auth}).error().where == "/keys/p256dh");
    CHECK(check_push_keys({browser.p256dh, "short"}).error().where == "/keys/auth");
    CHECK_FALSE(encrypt_push("x", bent, sender, salt).has_value());
}

TEST_CASE("a key pair comes back from its secret half") {
    auto const key = ec_key_from(sender.secret);
    REQUIRE(key.has_value());
    CHECK(key->point == sender.point);
    auto const fresh = new_ec_key();
    REQUIRE(fresh.has_value());
    CHECK(fresh->secret != sender.secret);
    CHECK(ec_key_from(fresh->secret)->point == fresh->point);
    CHECK_FALSE(ec_key_from("short").has_value());
    CHECK_FALSE(ec_key_from(std::string(32, '\0')).has_value());
}

TEST_CASE("the token names the push service's origin and who may be asked, ends within a day, and the key beside it signed it") {
    auto const now = from_millis(1'800'000'000'500);
    auto const header = vapid_header(sender, "https://push.example.net:8443/wpush/v2/abc?x=1", "mailto:owner@example.com", now);
    REQUIRE(header.has_value());
    REQUIRE(header->starts_with("vapid t="));
    auto const comma = header->find(", k=");
    auto const token = header->substr(8, comma - 8);
    CHECK(header->substr(comma + 4) == to_base64url(sender.point));
    auto const first = token.find('.');
    auto const last = token.rfind('.');
    CHECK(raw(token.substr(0, first)) == R"({"typ":"JWT","alg":"ES256"})");
    auto const claims = parse_json_object(raw(token.substr(first + 1, last - first - 1)));
    REQUIRE(claims.has_value());
    CHECK(string_at(*claims, "aud") == "https://push.example.net:8443");
    CHECK(string_at(*claims, "sub") == "mailto:owner@example.com");
    CHECK(integer_at(*claims, "exp") == 1'800'000'000 + 12 * 3600);
    CHECK(raw(token.substr(last + 1)).size() == 64);
}
