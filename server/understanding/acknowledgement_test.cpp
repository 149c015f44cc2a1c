#include <doctest/doctest.h>

#include "understanding/understanding.hpp"

namespace baton::understanding {
namespace {

Signals after_an_answer(std::string text, std::string act = "answer") {
    Dialogue dialogue;
    dialogue.text = std::move(text);
    dialogue.earlier = {{Speaker::customer, "How do I change my logo?", {}, {}},
                        {Speaker::bot, "Open Settings, then Brand.", {}, std::move(act)}};
    return Understanding{}.read_words(dialogue, Lexicon{{}, {{"high_stakes", {"refund"}}}});
}

bool taken(std::string text, std::string act = "answer") {
    auto const signals = after_an_answer(std::move(text), std::move(act));
    return !signals.intents.empty() && signals.intents.front().label == "courtesy.thanks";
}

}  // namespace

TEST_CASE("a reply that only says that the answer was taken is thanks, in every language that ships") {
    for (auto const* text :
         {"So it is under Brand. Thanks!", "Ah, the second page. Got it.", "I changed the file and it works now, thank you",
          "Uploaded it, solved.", "Ah, the link had expired. I asked for a new one and it works now, thanks",
          "Then I will wait until Monday. Makes sense.", "Estaba en la segunda página, gracias",
          "Je l'ai trouvé dans les réglages, merci beaucoup", "Habe es gefunden, danke", "Encontrei na segunda página, obrigada"})
        CHECK_MESSAGE(taken(text), std::string{text});
    CHECK(after_an_answer("I did that and it works now, thanks").tried_already.value == 0);
}

TEST_CASE("who asks, wants, objects or complains is not done, thanks or no thanks") {
    for (auto const* text : {"Thanks. And how do I change the colours?", "Got it, but the page stays white", "Thanks, that doesn't work",
                             "ok, I want a refund, thanks", "Thank you, now where is my invoice", "Great. I need a person now.",
                             "thanks for nothing", "Fine. I am still waiting for my payout.", "Merci, mais ça ne marche pas",
                             "Danke, aber die Seite bleibt leer", "Thanks, checkout is broken", "I see. My shop shows an error."})
        CHECK_MESSAGE(!taken(text), std::string{text});
}

TEST_CASE("only after an answer is there something to take") {
    CHECK_FALSE(taken("It is about the second page. Thanks!", "ask_back"));
    auto const first = Understanding{}.read_words({"My parcel is late, thanks", {}, {}, {}, {}, {}}, Lexicon{});
    CHECK(first.intents.empty());
}

}  // namespace baton::understanding
