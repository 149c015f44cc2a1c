#include "understanding/lemma.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using baton::understanding::lemma_of;

namespace {

void same(std::initializer_list<char const*> words) {
    for (auto const* word : words) CHECK_MESSAGE(lemma_of(word) == lemma_of(*words.begin()), std::string{word});
}

}  // namespace

TEST_CASE("the forms of a word that policies watch for share a stem") {
    same({"refund", "refunds", "refunded", "refunding"});
    same({"cancel", "cancels", "cancelled", "canceled", "cancelling", "canceling", "cancellation"});
    same({"subscription", "subscriptions"});
    same({"breach", "breaches", "breached"});
    same({"lawsuit", "lawsuits"});
    same({"charge", "charges", "charged", "charging"});
    same({"break", "broke", "broken", "breaks"});
    same({"company", "companies"});
    same({"try", "tried", "tries", "trying"});
    same({"sue", "sued", "suing"});
    same({"steal", "stole", "stolen"});
    same({"log", "logged", "logging", "logs"});
}

TEST_CASE("words that only look alike stay apart") {
    CHECK(lemma_of("status") == "status");
    CHECK(lemma_of("business") == lemma_of("business"));
    CHECK(lemma_of("thing") != lemma_of("th"));
    CHECK(lemma_of("station") != lemma_of("state"));
    CHECK(lemma_of("red") == "red");
    CHECK(lemma_of("") == "");
}
