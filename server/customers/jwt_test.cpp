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
