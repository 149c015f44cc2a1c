#include "understanding/wording.hpp"

#include <doctest/doctest.h>

#include "understanding/understanding.hpp"

using namespace baton;
using namespace baton::understanding;

namespace {

Signals read(std::string text, std::vector<Utterance> earlier = {}) {
    static Understanding const understanding;
    return understanding.read_words({std::move(text), std::move(earlier), {}, {}, {}}, Lexicon{});
}

constexpr double alarm_from = 0.5;
constexpr double worded_from = 0.25;  // answering::tone_for

}  // namespace

TEST_CASE("who does not understand or does not see how to begin is confused, in every language that ships, and the words say so") {
    for (std::string const text : {"I am completely lost with the tax settings",
                                   "This page is confusing",
                                   "I can't figure out where the logo goes",
                                   "I have no idea how to add a second shop",
                                   "We do not really get how payouts are split",
                                   "It makes no sense to me",
                                   "Can you explain it in plain English?",
                                   "I have trouble following the guide",
                                   "what am I supposed to enter here?",
                                   "Ich bin etwas verwirrt, wo stelle ich die Steuern ein?",
                                   "Das verstehe ich leider nicht",
                                   "Keine Ahnung, wie ich eine Domain verbinde",
                                   "Mir ist nicht klar, was hier gemeint ist",
                                   "Je suis un peu perdue dans les réglages",
                                   "Je ne comprends pas comment ajouter un collègue",
                                   "Ce n'est pas clair",
                                   "Estoy perdido con los impuestos",
                                   "No entiendo cómo se conecta un dominio",
                                   "No me queda claro",
                                   "Estou confusa com as taxas",
                                   "Não percebo como se junta um domínio",
                                   "Não sei como mudar o logótipo"}) {
        auto const signals = read(text);
        CHECK_MESSAGE(signals.confused.value >= alarm_from, text);
        CHECK_MESSAGE(!signals.confused.because.empty(), text);
    }
}

TEST_CASE("a plain question, somebody else's confusion and none at all are no confusion") {
    for (std::string const text :
         {"Where is the button to add a coworker?", "How do I connect a domain?", "That was not confusing at all", "My parcel is lost",
          "I lost my password", "Our customers are confused by the checkout", "You don't understand me", "I understand, thanks",
          "Is it clear when tax is due?", "Wo finde ich meine Rechnungen?", "Das ist gar nicht verwirrend", "Où sont mes factures ?",
          "¿Dónde están mis facturas?", "Onde estão as minhas faturas?", ""})
        CHECK_MESSAGE(read(text).confused.value < alarm_from, text);
}

TEST_CASE("mild annoyance is heard for the wording and raises no alarm") {
    for (std::string const text :
         {"It's a bit irritating that the search finds nothing. How do I sort orders?",
          "Such a hassle to change the plan. Where is that page?", "I have been looking for that switch for ages",
          "Why is it so hard to add a logo?", "Es nervt, dass ich den Knopf nicht finde", "Das ist lästig. Wo ändere ich mein Passwort?",
          "C'est pénible, où est le bouton ?", "Es bastante molesto, ¿dónde está el botón?", "É um pouco chato, onde fica o botão?"}) {
        auto const signals = read(text);
        CHECK_MESSAGE(signals.distress.value >= worded_from, text);
        CHECK_MESSAGE(signals.distress.value < alarm_from, text);
        CHECK_MESSAGE(!signals.distress.because.empty(), text);
    }
}

TEST_CASE("what is not annoying, or annoys somebody else, is worded plainly") {
    for (std::string const text :
         {"The banner is not annoying, but how do I move it?", "Sorry if this is an annoying question, where are my invoices?",
          "What do I write to unhappy customers?", "Is there a way without the hassle of a bank?", "Das ist nicht lästig",
          "Ce n'est pas pénible", "No es molesto", "Não é chato"})
        CHECK_MESSAGE(read(text).distress.value < worded_from, text);
}

TEST_CASE("before any advice, what does not work is a fault and no attempt") {
    for (std::string const text : {"It doesn't work", "The upload does not work", "Nothing works", "My logo still shows the old colours",
                                   "The report page does not load", "Where is my parcel, it still has not arrived"})
        CHECK_MESSAGE(read(text).tried_already.value < alarm_from, text);
}

TEST_CASE("after advice the same words are an attempt, and so are words of trying at any time") {
    std::vector<Utterance> const advised{{Speaker::customer, "How do I connect my domain?", {}},
                                         {Speaker::bot, "Like this.", {}, "answer"}};
    for (std::string const text : {"It doesn't work", "Nothing works", "that does not work"})
        CHECK_MESSAGE(read(text, advised).tried_already.value >= alarm_from, text);
    for (std::string const text : {"I tried that twice, the upload does not work", "Still doesn't work", "That didn't help",
                                   "same error again", "I followed all the steps and it is still broken"})
        CHECK_MESSAGE(read(text).tried_already.value >= alarm_from, text);
    std::vector<Utterance> const greeted{{Speaker::customer, "hi", {}}, {Speaker::bot, "Hello.", {}, "courtesy.greeting"}};
    CHECK(read("It doesn't work", greeted).tried_already.value < alarm_from);
}

TEST_CASE("a threat with the law is neither an attempt nor a farewell, and mostly anger") {
    for (std::string const text : {"I am going to sue your company", "I'll take you to court", "You will hear from my lawyer"}) {
        CHECK_MESSAGE(read(text).tried_already.value < alarm_from, text);
        CHECK_MESSAGE(read(text).gives_up.value < alarm_from, text);
    }
    CHECK(read("I am going to sue your company").distress.value >= alarm_from);
    CHECK(read("You will hear from my lawyer").distress.value >= alarm_from);
}

TEST_CASE("“help” is asked back once, and only before anything else was said") {
    auto const asks = [](std::string text, std::vector<Utterance> earlier = {}) {
        auto const intents = read(std::move(text), std::move(earlier)).intents;
        return !intents.empty() && intents.front().label == "courtesy.help";
    };
    CHECK(asks("Hello, can you help me?"));
    CHECK(asks("I need some help", {{Speaker::customer, "hello", {}}, {Speaker::bot, "Hi", {}}}));
    CHECK_FALSE(asks("Please help", {{Speaker::customer, "I need help", {}}, {Speaker::bot, "With what?", {}}}));
    CHECK_FALSE(asks("Help", {{Speaker::customer, "Where are my invoices?", {}}, {Speaker::bot, "Here", {}}}));
}
