#include "understanding/message.hpp"

#include <doctest/doctest.h>

using baton::understanding::Message;
using baton::understanding::prepare;

namespace {

std::vector<std::string> clauses_of(Message const& message) {
    std::vector<std::string> texts;
    for (auto const clause : message.clauses) texts.emplace_back(message.words_between(clause));
    return texts;
}

std::string negated_in(std::string_view text) {
    std::string words;
    for (auto const& word : prepare(text).words)
        if (word.negated) words += word.text + " ";
    return words;
}

}  // namespace

TEST_CASE("words keep the place in which they were written") {
    auto const message = prepare("Why DON\u2019T you  answer? É");
    REQUIRE(message.words.size() == 5);
    CHECK(message.words[1].text == "dont");
    CHECK(message.text.substr(message.words[1].begin, message.words[1].end - message.words[1].begin) == "DON\u2019T");
    CHECK(message.words[4].text == "\u00e9");
    CHECK(message.plain == "why dont you answer . \u00e9");
    CHECK(message.evidence(2, 4).words == "you  answer");
}

TEST_CASE("a message is split into the clauses that say one thing each") {
    CHECK(clauses_of(prepare("My invoice is wrong again, and I want a person")) ==
          std::vector<std::string>{"My invoice is wrong again", "and I want a person"});
    CHECK(clauses_of(prepare("I tried it but nothing works so please help")) ==
          std::vector<std::string>{"I tried it", "but nothing works", "so please help"});
    CHECK(clauses_of(prepare("see example.com or pay 4.50")) == std::vector<std::string>{"see example.com or pay 4.50"});
    CHECK(clauses_of(prepare("")) == std::vector<std::string>{});
}

TEST_CASE("quoted words are known, unless the whole message is one quotation") {
    auto const message = prepare("the page says \"refund denied\" there");
    CHECK(message.words[3].quoted);
    CHECK_FALSE(message.words[5].quoted);
    CHECK_FALSE(prepare("\"I want a refund\"").words[3].quoted);
    auto const mail = prepare("> your refund policy\nwhat does it mean");
    CHECK(mail.words[1].quoted);
    CHECK_FALSE(mail.words[3].quoted);
}

TEST_CASE("what the customer says it is not about is known") {
    CHECK(negated_in("I don't want a refund") == "a refund ");
    CHECK(negated_in("this is not about a refund, it is about the colour") == "a refund ");
    CHECK(negated_in("no refund needed") == "refund ");
    CHECK(negated_in("rather than cancelling my subscription tell me the price") != "");
    CHECK(negated_in("I am not asking for a refund but for an exchange") == "for a refund ");
}

TEST_CASE("a refund that was refused or has not come is still about a refund") {
    CHECK(negated_in("you won't refund me") == "");
    CHECK(negated_in("I haven't received my refund") == "");
    CHECK(negated_in("why don't you want to refund me") == "");
    CHECK(negated_in("there is no refund on my card") == "");
    CHECK(negated_in("I don't want to wait for my refund").find("refund") == std::string::npos);
}

TEST_CASE("very long and broken texts are read up to a bound") {
    std::string text;
    for (int n = 0; n < 20000; ++n) text += "word, ";
    auto const message = prepare(text);
    CHECK(message.words.size() == 1500);
    CHECK(message.clauses.size() == 40);
    CHECK(prepare(std::string(100000, 'a')).words.size() == 1);
    CHECK_NOTHROW(prepare("\xff\xfe\x80 ok \xf0\x9f"));
}
