#include "knowledge/place.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::knowledge;

TEST_CASE("a question that says nothing without the page points at it, in every language that ships") {
    for (auto const* text :
         {"What does this error mean?", "How do I change this?", "this page doesn’t work", "what am I supposed to do here",
          "¿Qué significa este error?", "Comment changer ça ?", "Was bedeutet diese Meldung?", "O que significa este erro?"})
        CHECK_MESSAGE(points_at_place(text, false) == 1, text);
    CHECK(points_at_place("It does not work", false) > 0.7);
    CHECK(points_at_place("help", false) == 0.5);
}

TEST_CASE("a question that names what it is about does not point") {
    for (auto const* text : {"Where is my parcel?", "How do I add a discount code?", "do you support Bitcoin payments",
                             "How do I change the shipping price for France?", "", "?!", "payout late"})
        CHECK_MESSAGE(points_at_place(text, false) == 0, text);
    CHECK(points_at_place("how do I change this logo", false) < 0.5);
    CHECK(points_at_place(std::string(5000, 'x'), false) == 0);
}

TEST_CASE("“this” with a word for any part of a page points at it, and the word alone does not") {
    for (auto const* text :
         {"What is this tool for?", "How do I use this feature?", "what does this section do", "¿Para qué sirve esta función?",
          "À quoi sert cet onglet ?", "Wie funktioniert dieses Feature?", "Was macht diese Funktion?", "Como funciona esta ferramenta?"})
        CHECK_MESSAGE(points_at_place(text, false) == 1, text);
    for (auto const* text : {"How do I add a menu?", "Which features do you have?", "Wie erstelle ich eine Liste?", "Où est le menu ?"})
        CHECK_MESSAGE(points_at_place(text, false) == 0, text);
}

TEST_CASE("that “this” part of a page is broken is no question about it") {
    for (auto const* text :
         {"this feature is broken", "This tool doesn't work", "Diese Funktion geht nicht", "Cette fonction ne marche pas"})
        CHECK_MESSAGE(points_at_place(text, false) < 0.5, text);
}

TEST_CASE("after something was said, “it” is that before it is the page") {
    CHECK(points_at_place("it does not work", true) < points_at_place("it does not work", false));
    CHECK(points_at_place("what does this error mean", true) == 1);
}

TEST_CASE("the place in words is its title, or its path without ids, with feature and error") {
    CHECK(place_words({"/billing/invoices", "Invoices", "", "", ""}) == "Invoices");
    CHECK(place_words({"/orders/1042/edit", "", "order-status", "", ""}) == "orders edit. order status");
    CHECK(place_words({"/x", "Plan", "", "BIL-409", "Already active"}) == "Plan. BIL-409. Already active");
    CHECK(place_words({}).empty());
}
