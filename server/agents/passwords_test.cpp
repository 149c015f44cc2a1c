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
    CHECK_FALSE(acceptable_password(std::string(513, 'a') + "b").has_value());
    CHECK(acceptable_password("a long enough phrase").has_value());
}

TEST_CASE("what guessers begin with is refused, in any case and width, and phrases of people are not") {
    for (auto const* word : {"1234567890",     "0987654321",     "123456789012",     "qwertyuiop",
                             "QwertzUiop",     "asdfghjkl;",     "abcdefghij",       "abcabcabcabc",
                             "12121212121212", "Password2026!",  "passwordpassword", "P@ssw0rd!!",
                             "Welcome1234",    "Admin12345!",    "Support2026!",     "\uff30\uff41\uff53\uff53\uff57\uff4f\uff52\uff44123",
                             "iloveyou!!",     "letmeinletmein", "Baton12345",       "qwertyuiop12",
                             "1q1q1q1q1q1q"}) {
        CAPTURE(word);
        CHECK_FALSE(acceptable_password(word).has_value());
    }
    for (auto const* phrase : {"correct horse battery", "my admin eats sunshine", "Lisbon-Tram-28-in-rain",
                               "\u0440\u0430\u0434\u0443\u0433\u0430 \u043d\u0430\u0434 \u0440\u0435\u043a\u043e\u0439", "xk7!pq2#vm9$",
                               "the password is a lie"}) {
        CAPTURE(phrase);
        CHECK(acceptable_password(phrase).has_value());
    }
}
