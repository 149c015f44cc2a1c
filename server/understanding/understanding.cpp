#include "understanding/understanding.hpp"

#include <algorithm>

#include "understanding/acknowledgement.hpp"
#include "understanding/course.hpp"
#include "understanding/courtesy.hpp"
#include "understanding/feedback.hpp"
#include "understanding/language.hpp"

namespace baton::understanding {
namespace {

struct Earlier {
    std::vector<Message> messages;
    std::vector<Vector const*> vectors;  ///< as many; null without an encoder
};

Earlier earlier_in(Dialogue const& dialogue, Vectors const* vectors, std::size_t from) {
    Earlier earlier;
    for (auto const& text : earlier_of_customer(dialogue)) {
        earlier.vectors.push_back(vectors != nullptr ? &(*vectors)[from + earlier.messages.size()] : nullptr);
        earlier.messages.push_back(prepare(text));
    }
    return earlier;
}

double trend(Understanding const& understanding, double now, Dialogue const& dialogue, Earlier const& earlier) {
    auto const texts = earlier_of_customer(dialogue);
    if (texts.empty()) return 0;
    double sum = 0;
    for (std::size_t n = 0; n < texts.size(); ++n) {
        auto const& message = earlier.messages[n];
        Segment whole{{0, message.words.size()}, features_of(message, {0, message.words.size()}), earlier.vectors[n]};
        sum += understanding.sentiment_of({message, {std::move(whole)}, earlier.vectors[n] != nullptr});
    }
    return now - sum / static_cast<double>(texts.size());
}

/// "No" and "ok" are words of several languages: the one that was spoken before is meant.
std::string spoken_before(Dialogue const& dialogue) {
    std::string text;
    for (auto const& each : earlier_of_customer(dialogue)) text += each + "\n";
    return text.empty() ? "en" : language_of(prepare(text));
}

/// "Help" is asked back once, and only before anything was said that could be helped with.
bool was_asked_already(std::string_view courtesy, Dialogue const& dialogue) {
    if (courtesy != "courtesy.help") return false;
    return std::ranges::any_of(earlier_of_customer(dialogue), [](std::string const& text) {
        auto const before = courtesy_of(prepare(text));
        return !before || *before == "courtesy.help";
    });
}

void take_feedback(Signals& signals, Message const& message, Dialogue const& dialogue) {
    auto const feedback = feedback_of(message, dialogue);
    if (!feedback) return;
    signals.intents.push_back({std::string{*feedback}, 1});
    if (*feedback == "feedback.person") signals.wants_person = {1, {message.evidence(0, message.words.size())}};
}

}  // namespace

std::vector<std::string> texts_to_encode(Dialogue const& dialogue) {
    auto texts = segment_texts(prepare(dialogue.text));
    std::ranges::move(earlier_of_customer(dialogue), std::back_inserter(texts));
    return texts;
}

double Understanding::sentiment_of(Reading const& reading) const {
    if (reading.message.words.empty()) return 0;
    return heads_[Asked::positive].score(reading).value - heads_[Asked::negative].score(reading).value;
}

Signals Understanding::read(Dialogue const& dialogue, Lexicon const& lexicon, Vectors const* vectors) const {
    if (vectors != nullptr && vectors->size() != texts_to_encode(dialogue).size()) vectors = nullptr;
    auto const reading = read_message(dialogue.text, vectors);
    auto const own = segment_texts(reading.message).size();
    auto const earlier = earlier_in(dialogue, vectors, own);
    Signals signals;
    signals.wants_person = heads_[Asked::wants_person].score(reading);
    signals.distress = heads_[Asked::distress].score(reading);
    signals.urgency = heads_[Asked::urgency].score(reading);
    signals.tried_already = heads_[Asked::tried_already].score(reading);
    signals.gives_up = heads_[Asked::gives_up].score(reading);
    signals.broken = heads_[Asked::broken].score(reading);
    signals.calls_for_person = heads_[Asked::calls_for_person].score(reading).value;
    signals.sentiment = sentiment_of(reading);
    signals.sentiment_trend = trend(*this, signals.sentiment, dialogue, earlier);
    signals.repeats = repeats_of(reading.message, reading.whole().vector, earlier.messages, earlier.vectors);
    signals.mentions = lexicon.mentions(reading.message);
    signals.product_areas = lexicon.areas(reading.message);
    signals.in_scope = lexicon.in_scope(reading.whole().vector);
    signals.exchanges = exchanges_of(dialogue);
    signals.minutes_with_bot = minutes_with_bot(dialogue);
    signals.language = language_of(reading.message, spoken_before(dialogue));
    wording_.weigh(signals, reading.message, dialogue);
    take_feedback(signals, reading.message, dialogue);
    if (auto const courtesy = courtesy_of(reading.message); courtesy && !was_asked_already(*courtesy, dialogue)) {
        signals.intents.push_back({std::string{*courtesy}, 1});
        signals.tried_already = signals.gives_up = {};  // "Thanks, that helped", "Ok, bye": nothing is wrong
    } else if (signals.intents.empty() && acknowledges(reading.message, signals, dialogue)) {
        signals.intents.push_back({"courtesy.thanks", 1});
        signals.tried_already = signals.gives_up = {};
    }
    signals.words_only = vectors == nullptr;
    return signals;
}

}  // namespace baton::understanding
