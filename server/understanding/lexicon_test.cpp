#include "understanding/lexicon.hpp"

#include <doctest/doctest.h>

using namespace baton::understanding;

namespace {

Lexicon const& shop() {
    static Lexicon const lexicon{
        {{"billing", {"invoice", "payment", "charge"}}, {"shipping", {"parcel", "delivery"}}, {"account", {"password", "log in"}}},
        {{"high_stakes", {"refund", "cancel subscription", "data breach", "lawsuit"}},
         {"critical_feature", {"checkout", "login", "data export"}}}};
    return lexicon;
}

std::string first_entry(std::string_view text) {
    auto const found = shop().mentions(prepare(text));
    return found.empty() ? std::string{} : found.front().entry;
}

}  // namespace

TEST_CASE("high-stakes words are found in every form") {
    CHECK(first_entry("I want my money back, please refund it") == "refund");
    CHECK(first_entry("When will I be refunded?") == "refund");
    CHECK(first_entry("Please cancel my subscription") == "cancel subscription");
    CHECK(first_entry("I want to cancel the whole stupid subscription") == "");  // four words between are too many
    CHECK(first_entry("My subscription should be cancelled") == "cancel subscription");
    CHECK(first_entry("was there a data breach?") == "data breach");
    CHECK(first_entry("a breach of my data") == "data breach");
    CHECK(first_entry("I will file a lawsuit") == "lawsuit");
    CHECK(first_entry("the data export is broken") == "data export");
}

TEST_CASE("high-stakes words inside negation or quotes do not count") {
    CHECK(first_entry("I don't want a refund, just the right size") == "");
    CHECK(first_entry("this isn't about a refund") == "");
    CHECK(first_entry("what does the button \"cancel subscription\" do") == "");
    CHECK(first_entry("Cancel it. My subscription is fine") == "");
    CHECK(first_entry("you refuse to refund me") == "refund");
}

TEST_CASE("a mention says where it stands") {
    auto const found = shop().mentions(prepare("Hi, please CANCEL my subscription now"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].list == "high_stakes");
    CHECK(found[0].where.words == "CANCEL my subscription");
    CHECK(found[0].where.begin == 11);
}

TEST_CASE("several product areas in one message are told apart") {
    CHECK(shop().areas(prepare("my invoice is wrong and the parcel never came")) == std::vector<std::string>{"billing", "shipping"});
    CHECK(shop().areas(prepare("I can't log in")) == std::vector<std::string>{"account"});
    CHECK(shop().areas(prepare("hello")).empty());
}

TEST_CASE("without known material everything is in scope, with it nearness decides") {
    Vector const near{1, 0};
    Vector const far{0, 1};
    CHECK(shop().in_scope(&near) == 1);
    Lexicon const known{{}, {}, {near}};
    CHECK(known.in_scope(&near) > 0.9);
    CHECK(known.in_scope(&far) < 0.1);
    CHECK(known.in_scope(nullptr) == 1);
}

TEST_CASE("two areas in one noun phrase are one thing, in two statements they are two") {
    Lexicon const lexicon{
        {{"email", {"e-mail", "newsletter"}}, {"orders", {"order"}}, {"billing", {"invoice", "plan"}}, {"domains", {"domain"}}}, {}};
    auto const areas = [&](std::string_view text) { return lexicon.areas(prepare(text)); };
    CHECK(areas("The order e-mail never came") == std::vector<std::string>{"email"});
    CHECK(areas("My order status e-mails look odd") == std::vector<std::string>{"email"});
    CHECK(areas("Where is the invoice for my domain?") == std::vector<std::string>{"billing"});
    CHECK(areas("My domain shows an error and the invoice is wrong").size() == 2);
    CHECK(areas("I have a question about my plan and about my newsletter").size() == 2);
    CHECK(areas("The order is late, the e-mail too").size() == 2);
    CHECK(areas("My domain blocks e-mails").size() == 2);
    CHECK(areas("The order e-mail never came, and where is my order?").size() == 2);
}
