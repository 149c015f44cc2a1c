#include "understanding/course.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::understanding;

namespace {

Utterance customer(std::string text, std::int64_t at = 0) { return {Speaker::customer, std::move(text), from_millis(at)}; }
Utterance bot(std::string text, std::int64_t at = 0) { return {Speaker::bot, std::move(text), from_millis(at)}; }

int repeats(std::string_view now, std::vector<std::string> const& before) {
    std::vector<Message> earlier;
    for (auto const& text : before) earlier.push_back(prepare(text));
    return repeats_of(prepare(now), nullptr, earlier, std::vector<Vector const*>(earlier.size(), nullptr));
}

}  // namespace

TEST_CASE("an exchange is one bot reply and the customer's next turn") {
    Dialogue dialogue{"still nothing",
                      {bot("Hello, I am an automated assistant"), customer("where is my order"), bot("Here"), bot("And here"),
                       customer("no"), bot("Try this")},
                      {},
                      {},
                      {}};
    CHECK(exchanges_of(dialogue) == 2);
    CHECK(exchanges_of({"hi", {bot("Hello")}, {}, {}, {}}) == 0);
    CHECK(exchanges_of({"hi", {}, {}, {}, {}}) == 0);
}

TEST_CASE("the fourth message about one thing comes after three exchanges") {
    std::vector<Utterance> said;
    for (int n = 0; n < 4; ++n) {
        CHECK(exchanges_of({"how do I connect my domain", said, {}, {}, {}}) == n);
        said.push_back(customer("how do I connect my domain"));
        said.push_back(bot("Here is how"));
    }
}

TEST_CASE("courtesies are no exchanges, and thanks or a tap on “Yes” close what was open") {
    std::vector<Utterance> const asked{customer("hello"), bot("Hi"), customer("where are my invoices", 10), bot("Here", 11)};
    CHECK(exchanges_of({"which year?", asked, {}, {}, {}}) == 1);
    CHECK(exchanges_of({"thanks, that helped", asked, {}, {}, {}}) == 0);
    auto thanked = asked;
    thanked.push_back(customer("Thanks a lot", 20));
    thanked.push_back(bot("Good to hear", 21));
    CHECK(exchanges_of({"and how do I pay", thanked, {}, {}, {}}) == 0);
    CHECK(exchanges_of({.text = "and how do I pay", .earlier = asked, .settled = from_millis(12)}) == 0);
}

TEST_CASE("what was said before the bot's stretch does not count") {
    Dialogue dialogue{"again",
                      {customer("a", 1), bot("b", 2), customer("c", 3), bot("d", 200), customer("e", 210), bot("f", 220)},
                      {},
                      from_millis(100),
                      from_millis(100 + 90'000)};
    CHECK(exchanges_of(dialogue) == 1);
    CHECK(minutes_with_bot(dialogue) == doctest::Approx(1.5));
    CHECK(earlier_of_customer(dialogue) == std::vector<std::string>{"e"});
}

TEST_CASE("a calm customer who says the same again is noticed") {
    CHECK(repeats("My invoice shows the wrong address.", {"my invoice shows the wrong address", "thanks"}) == 1);
    CHECK(repeats("as I said, the invoice has a wrong address",
                  {"my invoice shows the wrong address", "The wrong address is on my invoice"}) == 2);
    CHECK(repeats("how do I change my password", {"where is my parcel"}) == 0);
    CHECK(repeats("ok", {"ok", "yes"}) == 0);
}

TEST_CASE("with vectors the same meaning in other words is a repetition") {
    Vector const one{1, 0};
    Vector const alike{0.9F, 0.43F};
    Vector const other{0, 1};
    std::vector<Message> const earlier{prepare("the courier never brought it"), prepare("pay by card possible")};
    CHECK(repeats_of(prepare("my parcel was not delivered"), &one, earlier, {&alike, &other}) == 1);
}
