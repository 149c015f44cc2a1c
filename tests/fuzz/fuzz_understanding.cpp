#include <cmath>

#include "fuzz.hpp"
#include "understanding/understanding.hpp"

using namespace baton;
using namespace baton::understanding;

namespace {

// Lists and areas as a company has them.
Lexicon const& lexicon() {
    static Lexicon const lexicon{{{"billing", {"invoice", "charged twice"}}, {"orders", {"order", "checkout"}}},
                                 {{"high_stakes", {"refund", "cancel subscription", "Anwalt"}}}};
    return lexicon;
}

// What stands before a tab was said earlier, by the customer and the bot in turn.
Dialogue dialogue_of(std::string_view text) {
    Dialogue dialogue;
    for (auto tab = text.find('\t'); tab != std::string_view::npos && dialogue.earlier.size() < 8; tab = text.find('\t')) {
        auto const who = dialogue.earlier.size() % 2 == 0 ? Speaker::customer : Speaker::bot;
        dialogue.earlier.push_back({who, std::string{text.substr(0, tab)}, {}, "answer"});
        text.remove_prefix(tab + 1);
    }
    dialogue.text = text;
    return dialogue;
}

void likely(Score const& score) { fuzz::hold(score.value >= 0 && score.value <= 1, "a probability is one"); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::text_of(bytes, size);
    if (!acceptable_text(text)) return 0;
    static Understanding const reader;
    auto const dialogue = dialogue_of(text);
    auto const signals = reader.read_words(dialogue, lexicon());
    for (auto const* score : {&signals.wants_person, &signals.distress, &signals.confused, &signals.urgency, &signals.tried_already,
                              &signals.gives_up, &signals.broken}) {
        likely(*score);
        for (auto const& each : score->because) fuzz::hold(each.begin <= each.end, "words begin before they end");
    }
    for (auto const& each : signals.mentions)
        fuzz::hold(each.where.end <= dialogue.text.size() && each.where.begin < each.where.end, "a mention stands in the text");
    for (auto const& each : signals.intents) likely({each.probability, {}});
    fuzz::hold(std::abs(signals.sentiment) <= 1 && std::abs(signals.sentiment_trend) <= 2, "a mood has its bounds");
    return 0;
}
