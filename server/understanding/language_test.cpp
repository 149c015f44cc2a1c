#include "understanding/language.hpp"

#include <doctest/doctest.h>

using namespace baton::understanding;

namespace {
std::string language(std::string_view text) { return language_of(prepare(text)); }
}  // namespace

TEST_CASE("the language of a message is recognised") {
    CHECK(language("Where is my order? It should have been here on Monday") == "en");
    CHECK(language("¿Dónde está mi pedido? No ha llegado todavía") == "es");
    CHECK(language("Où est ma commande ? Je ne l'ai toujours pas reçue") == "fr");
    CHECK(language("Wo ist meine Bestellung? Sie ist noch nicht da") == "de");
    CHECK(language("Onde está o meu pedido? Ainda não chegou") == "pt");
    CHECK(language("quiero hablar con una persona") == "es");
    CHECK(language("ich möchte mit einem Menschen sprechen") == "de");
    CHECK(language("je veux parler à un conseiller") == "fr");
    CHECK(language("quero falar com um atendente") == "pt");
    CHECK(language("remove bank transfer as a way to pay") == "en");
    CHECK(language("a minha loja tem as cores antigas") == "pt");
    CHECK(language("где мой заказ") == "ru");
    CHECK(language("注文はどこですか") == "ja");
}

TEST_CASE("a text too short to tell is taken for the site's language") {
    CHECK(language("ok") == "en");
    CHECK(language_of(prepare("4711"), "de") == "de");
    CHECK(language_of(prepare(""), "fr") == "fr");
}
