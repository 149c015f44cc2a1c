// The guide's sentences once more, with the encoder that ships: understanding/guide_test.cpp reads them by words only.
#include <doctest/doctest.h>

#include "inference/find_encoder.hpp"
#include "understanding/understanding.hpp"

using namespace baton;
using namespace baton::understanding;

namespace {

constexpr double alarm_from = 0.5;

Signals read(std::string text, std::vector<Utterance> earlier = {}) {
    static auto const encoder = inference::find_encoder();
    static Understanding const understanding;
    REQUIRE_MESSAGE(encoder, "scripts/setup puts the encoder in place");
    Dialogue const dialogue{std::move(text), std::move(earlier), {}, {}, {}};
    auto const vectors = (*encoder)->encode(texts_to_encode(dialogue));
    REQUIRE(vectors);
    auto signals = understanding.read(dialogue, Lexicon{}, &*vectors);
    CHECK_FALSE(signals.words_only);
    return signals;
}

}  // namespace

TEST_CASE("with the encoder, requests for a person are heard and talk about persons is not") {
    for (std::string const text :
         {"I want to speak to a manager", "I want to talk to a person", "give me a human", "quiero hablar con una persona"})
        CHECK_MESSAGE(read(text).wants_person.value >= alarm_from, text);
    for (std::string const text : {"are you a bot?", "is there a human-readable export?", "how do refunds work?", "my card was declined",
                                   "no need to talk to a person"})
        CHECK_MESSAGE(read(text).wants_person.value < alarm_from, text);
}

TEST_CASE("with the encoder, anger is heard and happy swearing is not") {
    for (std::string const text : {"This is ridiculous", "This is ridiculous, I was charged twice!", "I am so fed up with this"})
        CHECK_MESSAGE(read(text).distress.value >= alarm_from, text);
    for (std::string const text : {"this is insanely good", "my card was declined", "damn this is good"})
        CHECK_MESSAGE(read(text).distress.value < alarm_from, text);
    CHECK(read("This is ridiculous").sentiment < -0.4);
    CHECK(read("thank you so much, this is great").sentiment > 0.4);
}

TEST_CASE("with the encoder, what was tried, given up, broken or asked is told apart") {
    for (std::string const text : {"I've tried that already", "still not working", "did that"})
        CHECK_MESSAGE(read(text).tried_already.value >= alarm_from, text);
    for (std::string const text : {"forget it", "never mind I'm leaving", "I'll cancel"})
        CHECK_MESSAGE(read(text).gives_up.value >= alarm_from, text);
    CHECK(read("this feature is broken").broken.value >= alarm_from);
    CHECK(read("how does this feature work").broken.value < alarm_from);
}

TEST_CASE("with the encoder, a calm customer who says the same in other words is noticed, and a falling mood shows") {
    auto const again = read("my package has not been delivered",
                            {{Speaker::customer, "the package was not delivered to me", {}}, {Speaker::bot, "It is on its way", {}}});
    CHECK(again.repeats == 1);
    auto const worse = read("this is ridiculous, you are useless",
                            {{Speaker::customer, "thanks, that is great", {}}, {Speaker::bot, "Anything else?", {}}});
    CHECK(worse.sentiment_trend < -0.5);
}

TEST_CASE("a wrong number of vectors is not used") {
    static Understanding const understanding;
    Vectors const one{Vector(384, 0.05F)};
    CHECK(understanding.read({"first this, and then that", {}, {}, {}, {}}, Lexicon{}, &one).words_only);
}
