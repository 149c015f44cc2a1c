#include "customers/redact.hpp"

#include <doctest/doctest.h>

using baton::customers::redact;
using baton::customers::redact_path;

TEST_CASE("a card number is hidden however it is written, and an order number stays") {
    CHECK(redact("my card 4111 1111 1111 1111 was declined") == "my card [card number] was declined");
    CHECK(redact("5500-0000-0000-0004") == "[card number]");
    CHECK(redact("4111111111111111 and 378282246310005") == "[card number] and [card number]");
    CHECK(redact("order 1234567890123") == "order 1234567890123");
    CHECK(redact("4111 1111 1111 1112") == "4111 1111 1111 1112");
}

TEST_CASE("secrets in addresses and errors are hidden, the rest stays readable") {
    CHECK(redact("see https://shop.example/reset?token=abc123&x=1 please") == "see https://shop.example/reset?[hidden] please");
    CHECK(redact("postgres://me:pw@db.example/x") == "postgres://[user]@db.example/x");
    CHECK(redact("password: hunter22 is what I typed") == "password: [hidden] is what I typed");
    CHECK(redact("Authorization failed, Bearer abcdefghijklmnop") == "Authorization failed, [token]");
    CHECK(redact("eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl") == "[token]");
    CHECK(redact("the key sk_live_abcdefghij0123 stopped working") == "the key [key] stopped working");
    CHECK(redact("it sends api_key=abcd1234 to the shop") == "it sends api_key=[hidden] to the shop");
    CHECK(redact("I forgot my password") == "I forgot my password");
}

TEST_CASE("a page is kept without host, query and secrets") {
    CHECK(redact_path("https://shop.example/billing/invoices?id=7#x") == "/billing/invoices");
    CHECK(redact_path("/reset/abcdefghijklmnopqrstuvwxyz0123456789") == "/reset/[hidden]");
    CHECK(redact_path("https://shop.example") == "/");
}
