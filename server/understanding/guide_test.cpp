// The example sentences of the guide (1.3 to 1.6, 5.3, 5.7), by words only; inference/read_with_vectors_test.cpp reads them with vectors.
#include <doctest/doctest.h>

#include "understanding/understanding.hpp"

using namespace baton;
using namespace baton::understanding;

namespace {

Understanding const& understanding() {
    static Understanding const made;
    return made;
}

Signals read(std::string text, std::vector<Utterance> earlier = {}) {
    static Lexicon const lexicon{
        {{"billing", {"invoice", "payment"}}, {"shipping", {"parcel", "delivery"}}},
        {{"high_stakes", {"refund", "cancel subscription", "data breach", "lawsuit"}}, {"critical_feature", {"checkout", "login"}}}};
    return understanding().read_words({std::move(text), std::move(earlier), {}, {}, {}}, lexicon);
}

constexpr double alarm_from = 0.5;

}  // namespace

TEST_CASE("asking for a person is heard, however it is said") {
    for (auto const* text :
         {"I want to speak to a manager", "I want to talk to a person", "give me a human", "agent", "Human please!", "TALK TO A PERSON",
          "The export failed again, I have explained it twice and I'd like to speak with someone from billing",
          "can somebody from your team call me back", "I don't want to talk to a bot", "quiero hablar con una persona",
          "ich möchte mit einem Menschen sprechen"}) {
        auto const signals = read(text);
        CHECK_MESSAGE(signals.wants_person.value >= alarm_from, std::string{text});
        CHECK_MESSAGE(!signals.wants_person.because.empty(), std::string{text});
    }
}

TEST_CASE("who asks to pass it on, or whom to call, asks for a person, in every language that ships") {
    for (auto const* text : {"Can you give my request to a colleague of yours?",
                             "Hand this chat over to a human",
                             "Forward my question to one of your agents",
                             "This should be looked at by a real person",
                             "Who should I phone about this?",
                             "Which number can I call?",
                             "whom may we contact?",
                             "Leiten Sie das bitte an einen Mitarbeiter weiter",
                             "Können Sie meine Frage an einen Kollegen weitergeben?",
                             "An wen kann ich mich wenden?",
                             "Mit wem kann ich darüber sprechen?",
                             "Wen darf ich kontaktieren?",
                             "Transmettez ma demande à un conseiller",
                             "Pouvez-vous passer ce dossier à un humain ?",
                             "À qui puis-je parler ?",
                             "Qui est-ce que je peux contacter ?",
                             "Páselo a un agente",
                             "¿Puede enviar mi consulta a una persona?",
                             "¿Con quién puedo hablar?",
                             "Encaminhe isto para um atendente",
                             "Pode passar a minha pergunta a um colega?",
                             "Com quem posso falar?"}) {
        auto const signals = read(text);
        CHECK_MESSAGE(signals.wants_person.value >= alarm_from, std::string{text});
        CHECK_MESSAGE(!signals.wants_person.because.empty(), std::string{text});
    }
}

TEST_CASE("passing things on in the product is no request for a person") {
    for (auto const* text :
         {"How can I send this to a colleague?", "Can I give it to my coworker later?", "How do I forward orders to my supplier?",
          "Don't give this to a person", "Who can see my orders?", "What can I call my shop?", "How do I call the API?",
          "Wie kann ich eine Rechnung an einen Mitarbeiter weiterleiten?", "Comment transférer ma facture à un collègue ?",
          "¿Cómo puedo enviar una factura a un empleado?", "Como posso enviar a fatura para um colega?", "¿Puedo pagar a plazos?"})
        CHECK_MESSAGE(read(text).wants_person.value < alarm_from, std::string{text});
}

TEST_CASE("talk about people and bots is no request for a person") {
    for (auto const* text :
         {"are you a bot?", "is there a human-readable export?", "no need to talk to a person, just tell me the steps",
          "how do I contact human resources", "how do I add an agent to my workspace", "I don't want to speak to an agent",
          "which password manager do you recommend", "can I speak Spanish with you", "my card was declined", "how do refunds work?"})
        CHECK_MESSAGE(read(text).wants_person.value < alarm_from, std::string{text});
}

TEST_CASE("anger and distress raise an alarm and say by which words") {
    for (auto const* text : {"This is ridiculous", "This is ridiculous, I was charged twice!", "I am so fed up with this",
                             "you are useless", "STOP WASTING MY TIME"}) {
        auto const signals = read(text);
        CHECK_MESSAGE(signals.distress.value >= alarm_from, std::string{text});
        CHECK_MESSAGE(!signals.distress.because.empty(), std::string{text});
        CHECK_MESSAGE(signals.sentiment < 0, std::string{text});
    }
}

TEST_CASE("plain problems and happy swearing raise none") {
    for (auto const* text : {"my card was declined", "this is insanely good", "damn this is good", "the parcel is three days late",
                             "sorry for the stupid question, is tax included",
                             "I was furious yesterday but your colleague fixed it, thanks", "how do I kill a running job"})
        CHECK_MESSAGE(read(text).distress.value < alarm_from, std::string{text});
}

TEST_CASE("a customer who has tried it already is heard") {
    for (auto const* text : {"I've tried that already", "still not working", "did that", "I already did all of these steps",
                             "no luck, the same error", "the error is still there", "it is still there", "still waiting, nothing happened"})
        CHECK_MESSAGE(read(text).tried_already.value >= alarm_from, std::string{text});
    for (auto const* text : {"how do I reset my password", "what should I try first", "I have not tried it yet", "Still there?",
                             "are you still there", "still waiting", "I am still waiting", "I still want to know how it works",
                             "is the offer still valid", "I still need to add a user"})
        CHECK_MESSAGE(read(text).tried_already.value < alarm_from, std::string{text});
}

TEST_CASE("a customer who gives up is heard") {
    for (auto const* text : {"forget it", "never mind I'm leaving", "I'll cancel", "I give up"})
        CHECK_MESSAGE(read(text).gives_up.value >= alarm_from, std::string{text});
    for (auto const* text : {"how do I cancel my order", "can I leave a review", "never mind, found it"})
        CHECK_MESSAGE(read(text).gives_up.value < alarm_from, std::string{text});
}

TEST_CASE("urgency is heard, and its absence") {
    for (auto const* text :
         {"this is urgent", "our whole shop is down and we lose orders every minute", "I need the invoice today, the deadline is at five"})
        CHECK_MESSAGE(read(text).urgency.value >= alarm_from, std::string{text});
    for (auto const* text : {"no rush", "how do I set a deadline for a task", "where can I see today's orders"})
        CHECK_MESSAGE(read(text).urgency.value < alarm_from, std::string{text});
}

TEST_CASE("how a feature works and that it is broken are told apart") {
    for (auto const* text :
         {"this feature is broken", "the login page does not load", "checkout is broken", "the app crashes when I open it"})
        CHECK_MESSAGE(read(text).broken.value >= alarm_from, std::string{text});
    for (auto const* text :
         {"how does this feature work", "how does checkout work", "how do I read the error log", "what does error handling look like"})
        CHECK_MESSAGE(read(text).broken.value < alarm_from, std::string{text});
}

TEST_CASE("high-stakes words are mentioned, with the critical feature beside a fault") {
    CHECK(read("I want a refund").mentions.front().list == "high_stakes");
    CHECK(read("cancel my subscription").mentions.front().entry == "cancel subscription");
    CHECK(read("I don't want a refund").mentions.empty());
    auto const fault = read("the checkout is broken");
    CHECK(fault.mentions.front().list == "critical_feature");
    CHECK(fault.broken.value >= alarm_from);
}

TEST_CASE("several product areas and the length of the conversation are known") {
    auto const signals = read("still no parcel, and the invoice is wrong",
                              {{Speaker::customer, "where is my parcel", {}}, {Speaker::bot, "It is on its way", {}}});
    CHECK(signals.product_areas.size() == 2);
    CHECK(signals.exchanges == 1);
    CHECK(signals.words_only);
}

TEST_CASE("an empty text, and one of signs only, say nothing") {
    for (auto const* text : {"", "   ", "?!?!", "\n\n"}) {
        auto const signals = read(text);
        CHECK(signals.wants_person.value == 0);
        CHECK(signals.distress.value == 0);
        CHECK(signals.sentiment == 0);
    }
}
