#include "understanding/course.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "understanding/courtesy.hpp"
#include "understanding/similarity.hpp"

namespace baton::understanding {
namespace {

constexpr std::size_t earlier_max = 6;
constexpr double same_meaning = 0.84;
constexpr double same_words = 0.65;
constexpr std::size_t content_min = 2;

bool in_stretch(Dialogue const& dialogue, Utterance const& utterance) { return utterance.at >= dialogue.began; }

bool is_filler(std::string_view word) {
    static constexpr std::array<std::string_view, 64> fillers{
        "a",    "an",     "the",     "and",    "or",    "but",  "i",    "im",    "ive",   "my",     "me",    "we",    "you",
        "your", "it",     "its",     "is",     "are",   "am",   "was",  "be",    "to",    "of",     "in",    "on",    "at",
        "for",  "with",   "that",    "this",   "do",    "does", "did",  "have",  "has",   "had",    "not",   "no",    "yes",
        "ok",   "please", "hi",      "so",     "just",  "can",  "how",  "what",  "why",   "when",   "there", "again", "still",
        "as",   "said",   "already", "thanks", "hello", "hey",  "will", "would", "could", "should", "still", "then"};
    return std::ranges::find(fillers, word) != fillers.end();
}

std::set<std::string_view> content_of(Message const& message) {
    std::set<std::string_view> content;
    for (auto const& word : message.words)
        if (!is_filler(word.text)) content.insert(word.lemma);
    return content;
}

double overlap(std::set<std::string_view> const& left, std::set<std::string_view> const& right) {
    if (std::min(left.size(), right.size()) < content_min) return 0;
    auto const shared = static_cast<double>(std::ranges::count_if(left, [&](auto word) { return right.contains(word); }));
    return shared / static_cast<double>(std::max(left.size(), right.size()));
}

bool is_settled(Dialogue const& dialogue, Utterance const& utterance) {
    return dialogue.settled != Instant{} && utterance.at <= dialogue.settled;
}

/// "Thanks, that helped", "Bye": the question before it is open no longer.
bool settles(std::string const& text) {
    auto const courtesy = courtesy_of(prepare(text));
    return courtesy == "courtesy.thanks" || courtesy == "courtesy.goodbye";
}

}  // namespace

int exchanges_of(Dialogue const& dialogue) {
    if (settles(dialogue.text)) return 0;
    int count = 0;
    bool asked = false;
    bool replied = false;
    for (auto const& utterance : dialogue.earlier) {
        if (!in_stretch(dialogue, utterance) || is_settled(dialogue, utterance)) continue;
        if (utterance.speaker != Speaker::customer) {
            replied = replied || (utterance.speaker == Speaker::bot && asked);
        } else if (settles(utterance.text)) {
            count = 0;
            asked = replied = false;
        } else if (!courtesy_of(prepare(utterance.text))) {
            count += replied ? 1 : 0;
            asked = true;
            replied = false;
        }
    }
    return count + (replied ? 1 : 0);
}

double minutes_with_bot(Dialogue const& dialogue) {
    if (dialogue.began == Instant{} || dialogue.now <= dialogue.began) return 0;
    return static_cast<double>((dialogue.now - dialogue.began).count()) / 60'000.0;
}

std::vector<std::string> earlier_of_customer(Dialogue const& dialogue) {
    std::vector<std::string> texts;
    for (auto at = dialogue.earlier.rbegin(); at != dialogue.earlier.rend() && texts.size() < earlier_max; ++at)
        if (at->speaker == Speaker::customer && in_stretch(dialogue, *at)) texts.push_back(at->text);
    std::ranges::reverse(texts);
    return texts;
}

int repeats_of(Message const& message, Vector const* vector, std::vector<Message> const& earlier,
               std::vector<Vector const*> const& vectors) {
    auto const content = content_of(message);
    int repeats = 0;
    for (std::size_t n = 0; n < earlier.size(); ++n) {
        auto const before = content_of(earlier[n]);
        bool const same = message.words.size() >= 2 && message.plain == earlier[n].plain;
        bool const alike = overlap(content, before) >= same_words;
        bool const meant = vector != nullptr && vectors[n] != nullptr && std::min(content.size(), before.size()) >= content_min &&
                           similarity(*vector, *vectors[n]) >= same_meaning;
        repeats += same || alike || meant ? 1 : 0;
    }
    return repeats;
}

}  // namespace baton::understanding
