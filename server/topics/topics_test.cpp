#include "topics/topics.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "topics/foreign_texts.hpp"

using namespace baton::topics;

namespace {

std::vector<Example> shop() {
    return {{"where is my parcel", "delivery"},
            {"my parcel has not arrived", "delivery"},
            {"when will the parcel come", "delivery"},
            {"the courier did not bring the parcel", "delivery"},
            {"track my parcel please", "delivery"},
            {"can i send the chair back", "returns"},
            {"i want to return the chair", "returns"},
            {"how do i send something back", "returns"},
            {"the chair does not fit, i send it back", "returns"},
            {"what does a return cost", "returns"},
            {"i need an invoice with my company's name", "invoice"},
            {"please send the invoice again", "invoice"},
            {"the invoice has the wrong address", "invoice"},
            {"where do i find my invoice", "invoice"},
            {"can the invoice be changed", "invoice"}};
}

/// As an encoder would see the three topics, each along an axis of its own; other texts lie along a fourth.
Views view_of(std::string const& label) {
    Vector vector(4);
    vector[label == "delivery" ? 0 : label == "returns" ? 1 : label == "invoice" ? 2 : 3] = 1;
    return {vector};
}

Examples with_views(std::vector<Example> rows) {
    Examples examples{std::move(rows), {}};
    for (auto const& row : examples.rows) examples.views.push_back(view_of(row.label));
    return examples;
}

Topics learned(Material material) {
    auto topics = Topics::learn(material);
    REQUIRE(topics);
    return std::move(*topics);
}

}  // namespace

TEST_CASE("a text is about the topic whose examples it is like, by words alone and with views") {
    auto const by_words = learned({{shop(), {}}, {}, {}, {}});
    CHECK(by_words.judge("i never got the parcel", {}).topics.front().label == "delivery");
    CHECK(by_words.judge("send me an invoice", {}).topics.front().label == "invoice");
    auto const topics = learned({with_views(shop()), {}, {}, {}});
    CHECK(topics.judge("qwerty", view_of("returns")).topics.front().label == "returns");
    CHECK(topics.judge("i never got the parcel", {}).topics.front().label == "delivery");  // the encoder fell over
}

TEST_CASE("probabilities of topics are 1 in all") {
    auto const verdict = learned({{shop(), {}}, {}, {}, {}}).judge("where is the invoice for my parcel", {});
    double sum = 0;
    for (auto const& each : verdict.topics) sum += each.probability;
    CHECK(sum == doctest::Approx(1));
    CHECK(std::ranges::is_sorted(verdict.topics, std::greater{}, &Ranked::probability));
}

TEST_CASE("what is out of scope is never a topic, and is taken for less likely in scope") {
    auto rows = shop();
    for (auto const* text : {"what is the weather like", "sing me a song", "who won the match"})
        rows.push_back({text, std::string{out_of_scope}});
    auto const topics = learned({{rows, {}}, {}, {}, {}});
    CHECK(topics.labels() == std::vector<std::string>{"delivery", "invoice", "returns"});
    CHECK(topics.judge("the weather is bad, sing to me", {}).in_scope < topics.judge("my parcel has not come", {}).in_scope);
    CHECK_FALSE(topics.judge("how is the weather", {}).accepted);
    CHECK(topics.judge("track the parcel", {}).accepted);
}

TEST_CASE("the same examples give the same topics") {
    auto const one = learned({with_views(shop()), {}, {}, {}}), other = learned({with_views(shop()), {}, {}, {}});
    for (auto const text : foreign_texts()) CHECK(one.judge(text, {}).in_scope == other.judge(text, {}).in_scope);
}

TEST_CASE("few and odd examples are learned from too") {
    auto const one = learned({{{{"where is my parcel", "delivery"}}, {}}, {}, {}, {}});
    CHECK(one.judge("hello", {}).topics.front().label == "delivery");
    auto const empty_texts = learned({{{{"", "a"}, {"", "b"}, {"\xF0\x9F\x98\x80", "b"}}, {}}, {}, {}, {}});
    CHECK(empty_texts.judge("", {}).topics.size() == 2);
}

TEST_CASE("what cannot be learned from is refused") {
    CHECK_FALSE(Topics::learn({{{}, {}}, {}, {}, {}}));
    CHECK_FALSE(Topics::learn({{{{"x", std::string{out_of_scope}}}, {}}, {}, {}, {}}));
    auto const unknown = Topics::learn({{shop(), {}}, {{{"x", "nowhere"}}, {}}, {}, {}});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().message == "\"nowhere\" has no example");
}
