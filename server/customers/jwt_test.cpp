#include "customers/jwt.hpp"

#include <doctest/doctest.h>
#include <sodium.h>

#include "base/hash.hpp"

using namespace baton;
using namespace baton::customers;

namespace {

Instant const now = Instant{std::chrono::seconds{1'790'000'000}};
std::string const secret(32, 's');
JwtKey const key{"HS256", secret};

std::string claims(std::string const& more = R"(,"exp":1790003600)") {
    return R"({"sub":"cus_1","aud":"baton:shop","name":"Ines")" + more + "}";
}
Result<Claims> read(std::string const& token) { return read_jwt(token, std::span{&key, 1}, "shop", now); }

}  // namespace

TEST_CASE("a token of the site's key names the customer") {
    auto const read_back = read(write_jwt(secret, claims()));
    REQUIRE(read_back.has_value());
    CHECK(read_back->sub == "cus_1");
    CHECK(read_back->name == "Ines");
}

TEST_CASE("the traps of JSON Web Tokens are refused, one by one") {
    auto const body = to_base64url(claims());
    CHECK_FALSE(read(to_base64url(R"({"alg":"none"})") + "." + body + ".").has_value());
    CHECK_FALSE(read(to_base64url(R"({"alg":"None"})") + "." + body + ".").has_value());
    CHECK_FALSE(read(write_jwt("another secret of thirty-two byte", claims())).has_value());
    CHECK_FALSE(read(write_jwt(secret, claims(""))).has_value());
    CHECK_FALSE(read(write_jwt(secret, claims(R"(,"exp":1789990000)"))).has_value());
    CHECK_FALSE(read(write_jwt(secret, claims(R"(,"exp":1790200000)"))).has_value());
    CHECK_FALSE(read(write_jwt(secret, claims(R"(,"exp":1790003600,"nbf":1790001000)"))).has_value());
    CHECK_FALSE(read(write_jwt(secret, claims(R"(,"exp":1790003600,"nbf":10000600790000000)"))).has_value());
    CHECK_FALSE(read(write_jwt(secret, claims(R"(,"exp":1790003600,"iat":-9223372036854775808)"))).has_value());
    CHECK_FALSE(read(write_jwt(secret, R"({"sub":"cus_1","aud":"other","exp":1790003600})")).has_value());
    CHECK_FALSE(read(write_jwt(secret, R"({"aud":"baton","exp":1790003600})")).has_value());
    CHECK_FALSE(read(write_jwt(secret, claims()) + ".x").has_value());
    CHECK_FALSE(read("..").has_value());
    CHECK_FALSE(read("").has_value());
}

TEST_CASE("a public key never serves as an HMAC secret") {
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
    unsigned char secret_key[crypto_sign_SECRETKEYBYTES];
    crypto_sign_keypair(public_key, secret_key);
    JwtKey const ed{"EdDSA", std::string{reinterpret_cast<char*>(public_key), sizeof public_key}};
    CHECK_FALSE(read_jwt(write_jwt(ed.key, claims()), std::span{&ed, 1}, "shop", now).has_value());
    auto const what = to_base64url(R"({"alg":"EdDSA"})") + "." + to_base64url(claims());
    unsigned char signature[crypto_sign_BYTES];
    crypto_sign_detached(signature, nullptr, reinterpret_cast<unsigned char const*>(what.data()), what.size(), secret_key);
    auto const token = what + "." + to_base64url({reinterpret_cast<char*>(signature), sizeof signature});
    CHECK(read_jwt(token, std::span{&ed, 1}, "shop", now).has_value());
}

namespace {

std::string signed_with(std::string const& header, std::string const& body, std::string const& with = secret) {
    auto const what = to_base64url(header) + "." + to_base64url(body);
    return what + "." + to_base64url(hmac_sha256(with, what));
}
std::string const plain_header = R"({"alg":"HS256","typ":"JWT"})";

}  // namespace

TEST_CASE("a token is for this use or for none: `typ`") {
    for (auto const* header : {R"({"alg":"HS256"})", R"({"alg":"HS256","typ":"JWT"})", R"({"alg":"HS256","typ":"jwt"})",
                               R"({"alg":"HS256","typ":"application/jwt"})"})
        CHECK(read(signed_with(header, claims())).has_value());
    for (auto const* header : {R"({"alg":"HS256","typ":"at+jwt"})", R"({"alg":"HS256","typ":"JWE"})", R"({"alg":"HS256","typ":7})",
                               R"({"alg":"HS256","typ":""})", R"({"alg":"HS256","typ":null})", R"({"alg":"HS256","crit":["exp"],"exp":1})",
                               R"({"alg":"HS256","crit":[]})"}) {
        CAPTURE(header);
        CHECK_FALSE(read(signed_with(header, claims())).has_value());
    }
}

TEST_CASE("the algorithm is the key's, however a token spells another") {
    for (auto const* alg : {"none", "None", "NONE", "nOnE", "", "hs256", "HS384", "HS512", "RS256", "ES256", "EdDSA", "HS256 "}) {
        CAPTURE(alg);
        auto const header = std::string{R"({"alg":")"} + alg + R"("})";
        CHECK_FALSE(read(signed_with(header, claims())).has_value());
        CHECK_FALSE(read(to_base64url(header) + "." + to_base64url(claims()) + ".").has_value());
    }
    CHECK_FALSE(read(signed_with(R"({"alg":["HS256"]})", claims())).has_value());
    CHECK_FALSE(read(signed_with(R"({"typ":"JWT"})", claims())).has_value());
}

TEST_CASE("keys that a token brings along, or points to, are not its keys") {
    std::string const other(32, 'o');
    auto const brought = to_base64url(other);
    for (auto const& more :
         {R"("jwk":{"kty":"oct","k":")" + brought + R"("})", std::string{R"("jku":"https://evil.example/keys")"},
          std::string{R"("x5u":"https://evil.example/c.pem")"}, std::string{R"("x5c":["MIIB"])"},
          std::string{R"("kid":"../../../../dev/null")"}, std::string{R"("kid":"1' or '1'='1")"}, std::string{R"("kid":"")"}}) {
        CAPTURE(more);
        CHECK_FALSE(read(signed_with(R"({"alg":"HS256",)" + more + "}", claims(), other)).has_value());
        CHECK_FALSE(read(signed_with(R"({"alg":"HS256",)" + more + "}", claims(), "")).has_value());
        CHECK(read(signed_with(R"({"alg":"HS256",)" + more + "}", claims())).has_value());
    }
}

TEST_CASE("a member that stands twice is refused, in the header, the claims and further in") {
    CHECK_FALSE(read(signed_with(R"({"alg":"none","alg":"HS256"})", claims())).has_value());
    CHECK_FALSE(read(signed_with(plain_header, R"({"sub":"a","sub":"b","aud":"baton","exp":1790003600})")).has_value());
    CHECK_FALSE(read(signed_with(plain_header, R"({"sub":"a","s\u0075b":"b","aud":"baton","exp":1790003600})")).has_value());
    CHECK_FALSE(
        read(signed_with(plain_header, R"({"sub":"a","aud":"baton","exp":1790003600,"attributes":{"plan":"x","plan":"y"}})")).has_value());
    CHECK(read(signed_with(plain_header, R"({"sub":"\"x\":","aud":["baton","z:"],"exp":1790003600,"attributes":{"plan":"sub\":"}})"))
              .has_value());
}

TEST_CASE("times are numbers of seconds and nothing else") {
    auto const with = [](std::string const& more) {
        return read(signed_with(plain_header, R"({"sub":"a","aud":"baton")" + more + "}")).has_value();
    };
    CHECK(with(R"(,"exp":1790003600.5)"));
    CHECK(with(R"(,"exp":1790003600,"nbf":1789990000,"iat":1790000030)"));
    for (auto const* more :
         {"", R"(,"exp":"1790003600")", R"(,"exp":null)", R"(,"exp":true)", R"(,"exp":-1)", R"(,"exp":0)", R"(,"exp":1e300)",
          R"(,"exp":18446744073709551615)", R"(,"exp":[1790003600])", R"(,"exp":1790003600,"nbf":"9999999999")",
          R"(,"exp":1790003600,"nbf":null)", R"(,"exp":1790003600,"iat":1790000100)", R"(,"exp":1790003600,"iat":{})",
          R"(,"exp":1790086461)", R"(,"exp":1789999940)"}) {
        CAPTURE(more);
        CHECK_FALSE(with(more));
    }
}

TEST_CASE("a subject is a text, an audience is this site, and a token has a size") {
    auto const with = [](std::string const& body) { return read(signed_with(plain_header, body)).has_value(); };
    for (auto const* body :
         {R"({"sub":7,"aud":"baton","exp":1790003600})", R"({"sub":"","aud":"baton","exp":1790003600})",
          R"({"sub":["a"],"aud":"baton","exp":1790003600})", R"({"sub":"a","exp":1790003600})", R"({"sub":"a","aud":[],"exp":1790003600})",
          R"({"sub":"a","aud":{"baton":1},"exp":1790003600})", R"({"sub":"a","aud":"baton:other","exp":1790003600})",
          R"({"sub":"a","aud":"BATON","exp":1790003600})", R"(["sub"])", R"("sub")"}) {
        CAPTURE(body);
        CHECK_FALSE(with(body));
    }
    CHECK_FALSE(with(R"({"sub":")" + std::string(256, 'a') + R"(","aud":"baton","exp":1790003600})"));
    CHECK_FALSE(with(R"({"sub":"a","aud":"baton","exp":1790003600,"x":")" + std::string(8192, 'a') + R"("})"));
    CHECK_FALSE(read(signed_with(plain_header, claims()) + "=").has_value());
    CHECK_FALSE(read(" " + signed_with(plain_header, claims())).has_value());
}

TEST_CASE("a name is shown without what turns it round") {
    CHECK(read(signed_with(plain_header, R"({"sub":"a","aud":"baton","exp":1790003600,"name":"I\u202enes\u200b\u0007"})"))->name == "Ines");
}
