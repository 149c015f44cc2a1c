#include "understanding/questions.hpp"

#include <doctest/doctest.h>

using namespace baton::understanding;
using Each = std::vector<std::string>;

TEST_CASE("a message that asks one thing, or none, is left whole") {
    for (auto const* text : {"", "Hello", "How do I refund an order?", "My card was declined. What now?",
                             "I paid twice. Nobody told me. Thanks.", "Really? How do I mute the bell?"}) {
        CAPTURE(text);
        CHECK(questions_in(text).each.empty());
    }
}

TEST_CASE("sentences that ask are told from those that tell") {
    auto const found = questions_in("I bought the large one last week. How do I send it back? And who pays for shipping?");
    CHECK(found.each == Each{"How do I send it back", "And who pays for shipping"});
    CHECK(found.told == "I bought the large one last week");
}

TEST_CASE("\"and how\" begins another question, \"and\" alone does not") {
    CHECK(questions_in("how do I change my domain and how can I invite a colleague").each ==
          Each{"how do I change my domain", "how can I invite a colleague"});
    CHECK(questions_in("How do I connect my shop and my warehouse?").each.empty());
}

TEST_CASE("other languages") {
    CHECK(questions_in("Wie ändere ich meine Domain? Und was kostet das?").each.size() == 2);
    CHECK(questions_in("¿Cómo cambio mi plan? ¿Puedo pagar por transferencia?").each.size() == 2);
    CHECK(questions_in("Comment annuler ma commande et comment changer mon adresse ?").each.size() == 2);
}

TEST_CASE("a wall of questions is not taken apart") {
    std::string text;
    for (int n = 0; n < 9; ++n) text += "How do I do number " + std::to_string(n) + "? ";
    CHECK(questions_in(text).each.empty());
}
