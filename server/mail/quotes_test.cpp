#include "mail/quotes.hpp"

#include <doctest/doctest.h>

using namespace baton::mail;

TEST_CASE("introductions of quotes are known in many languages") {
    for (auto const* line :
         {"On Mon, 23 Nov 2026 at 09:58, Shop <s@shop.test> wrote:", "Am 23.11.2026 um 09:58 schrieb Shop <s@shop.test>:",
          "Le lun. 23 nov. 2026 à 09:58, Shop <s@shop.test> a écrit :", "El lun, 23 nov 2026 a las 9:58, Shop (<s@shop.test>) escribió:",
          "Em seg., 23 de nov. de 2026 às 09:58, Shop <s@shop.test> escreveu:", "Il giorno lun 23 nov 2026 alle ore 09:58 Shop ha scritto:",
          "Op ma 23 nov 2026 om 09:58 schreef Shop <s@shop.test>:", "Den mån 23 nov. 2026 kl 09:58 skrev Shop <s@shop.test>:",
          "2026年11月23日(月) 9:58 Shop <s@shop.test>のメール:", "在 2026年11月23日，Shop <s@shop.test> 写道："}) {
        CAPTURE(line);
        CHECK(own_words(std::string{"My answer.\n\n"} + line + "\n> the question\n> goes on\n") == "My answer.");
    }
}

TEST_CASE("dividers of Outlook end what is the sender's own") {
    CHECK(own_words("Yes.\n\n-----Ursprüngliche Nachricht-----\nVon: a\nGesendet: b\n\nold") == "Yes.");
    CHECK(own_words("Yes.\n\n*De :* Shop <s@shop.test>\n*Envoyé :* lundi\n*À :* Ines\n*Objet :* x\n\nold") == "Yes.");
    CHECK(own_words("From: here it is fine.\nThe rest is my own text.") == "From: here it is fine.\nThe rest is my own text.");
}

TEST_CASE("signatures and devices go, words that look like them stay") {
    CHECK(own_words("Thanks\n-- \nInes\n0123") == "Thanks");
    CHECK(own_words("Merci\n\nEnvoyé de mon iPhone") == "Merci");
    CHECK(own_words("Danke\n\nVon meinem iPhone gesendet\n") == "Danke");
    CHECK(own_words("I sent from my account a message yesterday.\nIt is gone.") ==
          "I sent from my account a message yesterday.\nIt is gone.");
}

TEST_CASE("when nothing would be left, the text stays as it was") {
    CHECK(own_words("> only a quote") == "> only a quote");
    CHECK(own_words("") == "");
    CHECK(own_words("On Monday I wrote:\nplease call me") == "On Monday I wrote:\nplease call me");
}

TEST_CASE("a forwarded mail stays whole") {
    std::string const text = "Look\n\n---------- Forwarded message ---------\nFrom: a\nDate: b\nTo: c\n\nbody";
    CHECK(own_words(text) == text);
    CHECK(is_forward("WG: x", ""));
    CHECK(is_forward("x", text));
    CHECK_FALSE(is_forward("Re: forward", "nothing"));
}
