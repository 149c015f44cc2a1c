#include "understanding/courtesy.hpp"

#include <doctest/doctest.h>

#include <string>

#include "understanding/understanding.hpp"

using namespace baton;
using namespace baton::understanding;

namespace {

std::string courtesy(std::string_view text) { return std::string{courtesy_of(prepare(text)).value_or("")}; }

}  // namespace

TEST_CASE("a greeting, a thank-you and a goodbye are courtesies, in every language that ships") {
    for (auto const* text :
         {"hello", "Hi!", "Hey there", "Good morning", "Hola", "Buenos días", "Bonjour !", "Hallo", "Guten Tag", "Olá", "Bom dia"})
        CHECK_MESSAGE(courtesy(text) == "courtesy.greeting", std::string{text});
    for (auto const* text : {"thanks", "Thank you so much!", "ok", "Great, thanks a lot", "Thanks, that helped", "gracias",
                             "Merci beaucoup", "Vielen Dank!", "danke schön", "obrigada"})
        CHECK_MESSAGE(courtesy(text) == "courtesy.thanks", std::string{text});
    for (auto const* text : {"bye", "Have a nice day", "adiós", "Au revoir", "Tschüss", "Tchau"})
        CHECK_MESSAGE(courtesy(text) == "courtesy.goodbye", std::string{text});
}

TEST_CASE("“are you a bot?” asks who is there, with or without a greeting") {
    for (auto const* text : {"are you a bot?", "Hello, are you a robot or a human?", "Am I talking to a real person?", "who are you",
                             "¿Eres un robot?", "Bist du ein Bot?", "Você é um robô?"})
        CHECK_MESSAGE(courtesy(text) == "courtesy.who", std::string{text});
}

TEST_CASE("asking for help without saying with what is a courtesy, with or without a greeting, in every language that ships") {
    for (auto const* text :
         {"help me", "Hi, can you help me please?", "I need some assistance", "I have a quick question", "could you help me out", "Ayuda",
          "Hola, necesito ayuda", "¿Puede ayudarme?", "Aidez-moi s'il vous plaît", "J'ai besoin d'aide", "Bonjour, pouvez-vous m'aider ?",
          "Hilfe!", "Ich brauche Hilfe", "Hallo, können Sie mir bitte helfen?", "Ich habe eine Frage", "Preciso de ajuda",
          "Olá, pode ajudar-me?", "Tenho uma dúvida"})
        CHECK_MESSAGE(courtesy(text) == "courtesy.help", std::string{text});
    for (auto const* text : {"Thanks for your help", "Danke für Ihre Hilfe"})
        CHECK_MESSAGE(courtesy(text) == "courtesy.thanks", std::string{text});
    for (auto const* text : {"I need help with my invoices", "help, my checkout is broken", "I have a billing problem",
                             "Ich brauche Hilfe mit der Domain", "J'ai une question sur ma facture", "where is the help page?"})
        CHECK_MESSAGE(courtesy(text).empty(), std::string{text});
}

TEST_CASE("a courtesy with a question is the question") {
    for (auto const* text : {"hello, where are my invoices?", "thanks but it does not work", "hi I want to talk to a person",
                             "are you a bot? I need a human", "ok how do I cancel", "thank you for nothing", "yes but no", "", "…",
                             "great, another error", "bye bye customers, my checkout is broken"})
        CHECK_MESSAGE(courtesy(text).empty(), std::string{text});
}

TEST_CASE("praise is taken with thanks, in every language that ships, and anger dressed as praise is not") {
    for (auto const* text : {"This is insanely good!", "Wow, that's really amazing", "your support is the best", "We love your app",
                             "Esto es genial", "C'est vraiment génial !", "Das ist echt super", "Isto é muito bom"})
        CHECK_MESSAGE(courtesy(text) == "courtesy.thanks", std::string{text});
    for (auto const* text : {"this is just great", "it would be great if it worked", "this is a good question: where is it?",
                             "the old version was better", "is this good?", "this is insanely slow"})
        CHECK_MESSAGE(courtesy(text).empty(), std::string{text});
}

TEST_CASE("a courtesy reaches the signals as an intent") {
    auto const signals = Understanding{}.read_words({"Thank you!", {}, {}, {}, {}}, Lexicon{});
    REQUIRE(signals.intents.size() == 1);
    CHECK(signals.intents[0].label == "courtesy.thanks");
    CHECK(Understanding{}.read_words({"Where are my invoices?", {}, {}, {}, {}}, Lexicon{}).intents.empty());
}

TEST_CASE("who thanks or takes leave has not tried in vain and does not give up") {
    for (auto const* text : {"Thanks, that helped", "Perfect, bye", "ok", "Great, it works now", "goodbye"}) {
        auto const signals = Understanding{}.read_words({text, {}, {}, {}, {}}, Lexicon{});
        CHECK_MESSAGE(signals.tried_already.value < 0.5, std::string{text});
        CHECK_MESSAGE(signals.gives_up.value < 0.5, std::string{text});
    }
}
