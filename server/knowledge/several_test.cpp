#include "knowledge/several.hpp"

#include <doctest/doctest.h>

using namespace baton;
using namespace baton::knowledge;

namespace {

Passages sure_of(std::string const& article, double confidence) {
    Passages passages;
    Passage passage;
    passage.article_id = article;
    passages.found = {passage};
    passages.answer_confidence = confidence;
    return passages;
}

std::vector<Query> asked(std::size_t count) {
    std::vector<Query> several(count);
    for (std::size_t at = 0; at < count; ++at) several[at].text = "question " + std::to_string(at);
    return several;
}

}  // namespace

TEST_CASE("each question is searched with what the message tells besides, and with what was said before") {
    understanding::Dialogue dialogue;
    dialogue.text = "My lamp arrived cracked. How do I send it back? And who pays for that?";
    dialogue.earlier = {{understanding::Speaker::customer, "Hello, it is about order 5"}};
    auto const several = several_from(dialogue);
    REQUIRE(several.size() == 2);
    CHECK(several[0].text == "How do I send it back");
    CHECK(several[1].earlier == std::vector<std::string>{"My lamp arrived cracked", "Hello, it is about order 5"});
    dialogue.text = "How do I send it back?";
    CHECK(several_from(dialogue).empty());
}

TEST_CASE("two sure answers go before one unsure one, and what else was found stays behind them") {
    auto whole = sure_of("c", 0.3);
    whole.found.push_back(sure_of("a", 0).found.front());
    auto const joined = together(whole, asked(2), {sure_of("a", 0.9), sure_of("b", 0.8)});
    CHECK(joined.questions == std::vector<std::string>{"question 0", "question 1"});
    CHECK(joined.answer_confidence == doctest::Approx(0.8));
    REQUIRE(joined.found.size() == 3);
    CHECK(joined.found[0].article_id == "a");
    CHECK(joined.found[1].article_id == "b");
    CHECK(joined.found[2].article_id == "c");
}

TEST_CASE("the whole stays where a question is not answered, where both have one article, and where it was surer") {
    auto const whole = sure_of("c", 0.5);
    CHECK(together(whole, asked(2), {sure_of("a", 0.9), Passages{}}).questions.empty());
    CHECK(together(whole, asked(2), {sure_of("a", 0.9), sure_of("a", 0.9)}).found[0].article_id == "c");
    CHECK(together(whole, asked(2), {sure_of("a", 0.9), sure_of("b", 0.4)}).answer_confidence == doctest::Approx(0.5));
    CHECK(together(whole, {}, {}).found[0].article_id == "c");
}
