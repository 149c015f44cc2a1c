#include "agents/passwords.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::agents;

TEST_CASE("a password fits its own hash and no other") {
    auto const hash = hash_password("correct horse battery");
    REQUIRE(hash.has_value());
    CHECK(hash->starts_with("$argon2id$"));
    CHECK(fits_password(*hash, "correct horse battery"));
    CHECK_FALSE(fits_password(*hash, "correct horse batterY"));
    CHECK_FALSE(fits_password("", ""));
}

TEST_CASE("short, common and one-character passwords are refused with the reason") {
    CHECK(acceptable_password("short").error().where == "/password");
    CHECK_FALSE(acceptable_password("Password123").has_value());
    CHECK_FALSE(acceptable_password("aaaaaaaaaaaaaa").has_value());
    CHECK(acceptable_password("a long enough phrase").has_value());
}
