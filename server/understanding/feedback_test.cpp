#include "understanding/feedback.hpp"

#include <doctest/doctest.h>

#include <string>

#include "understanding/understanding.hpp"

using namespace baton;
using namespace baton::understanding;

namespace {

Dialogue after(std::string act, std::string text = {}) {
    return {
        std::move(text), {{Speaker::customer, "How do I do it?", {}, {}}, {Speaker::bot, "Here is how.", {}, std::move(act)}}, {}, {}, {}};
}

std::string feedback(std::string_view act, std::string_view text) {
    return std::string{feedback_of(prepare(text), after(std::string{act})).value_or("")};
}

}  // namespace

TEST_CASE("a bare no after an answer says that it did not help, in every language that ships") {
    for (auto const* text : {"No", "nope", "No, that did not help", "it didn't help me", "not really", "That is not what I asked", "Nein",
                             "Das hat mir nicht geholfen", "Non", "no me ayudó", "Não", "no, sorry"})
        CHECK_MESSAGE(feedback("answer", text) == "feedback.no", text);
}

TEST_CASE("yes and no to “shall I get a person?” are taken at their word") {
    for (auto const* text : {"yes", "Yes please", "sure", "oui", "ja bitte", "sí", "sim", "ok"})
        CHECK_MESSAGE(feedback("offer_person", text) == "feedback.person", text);
    CHECK(feedback("not_helped", "yes") == "feedback.person");
    CHECK(feedback("offer_person", "no") == "feedback.stay");
    CHECK(feedback("not_helped", "no") == "feedback.stay");
}

TEST_CASE("a no with more in it, or to nothing, is read as a message") {
    for (auto const* text : {"no, where are my invoices?", "I have no domain", "that did not help, the checkout is broken", "", "…", "yes"})
        CHECK_MESSAGE(feedback("answer", text).empty(), text);
    CHECK_FALSE(feedback_of(prepare("no"), {"no", {}, {}, {}, {}}).has_value());
    CHECK(feedback("greeting", "no").empty());
}

TEST_CASE("a yes to a person is a request for one, and says so in the customer's words") {
    auto const signals = Understanding{}.read_words(after("offer_person", "Yes please"), Lexicon{});
    CHECK(signals.wants_person.value >= 0.9);
    REQUIRE(signals.wants_person.because.size() == 1);
    CHECK(signals.wants_person.because[0].words == "Yes please");
    CHECK(Understanding{}.read_words(after("answer", "Yes please"), Lexicon{}).wants_person.value < 0.5);
}

TEST_CASE("a no is in the language that was spoken before it") {
    CHECK(Understanding{}.read_words(after("answer", "No"), Lexicon{}).language == "en");
    Dialogue spanish = after("answer", "No");
    spanish.earlier.front().text = "¿Dónde está mi pedido? No ha llegado todavía";
    CHECK(Understanding{}.read_words(spanish, Lexicon{}).language == "es");
}
