#include "base/hash.hpp"

#include <doctest/doctest.h>

using namespace baton;

TEST_CASE("hashes equal the published vectors") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hash_hex("abc") == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    CHECK(to_base64(hmac_sha256("key", "The quick brown fox jumps over the lazy dog")) == "97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=");
}

TEST_CASE("base64url comes back, and what is not base64url is refused") {
    std::string bytes;
    CHECK(from_base64url(to_base64url("a?b>c"), bytes));
    CHECK(bytes == "a?b>c");
    CHECK_FALSE(from_base64url("a+b/", bytes));
    CHECK_FALSE(from_base64url("a b", bytes));
}

TEST_CASE("secrets of another length or content differ") {
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "abcd"));
}
