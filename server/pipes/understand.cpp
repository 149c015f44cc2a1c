#include "pipes/understand.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json/array.hpp>

#include "pipes/fields.hpp"
#include "topics/foreign_texts.hpp"
#include "topics/verdict_json.hpp"

namespace baton::pipes {
namespace {

using understanding::Dialogue;
using understanding::Score;
using understanding::Signals;

constexpr double accepted_from = 0.5;

Result<Dialogue> dialogue_of(std::string const& line) {
    auto object = object_of(line);
    if (!object) return pass_on(object);
    Fields fields{*object};
    Dialogue dialogue;
    dialogue.text = text_of(fields, *object, "text");
    dialogue.earlier = utterances_of(fields, "context");
    if (auto done = fields.done(); !done) return pass_on(done);
    return dialogue;
}

json::array words_of(Score const& score) {
    json::array words;
    for (auto const& evidence : score.because) words.emplace_back(evidence.words);
    return words;
}

json::object to_json(Signals const& signals) {
    json::object out;
    out["intent"] = nullptr;
    out["in_scope"] = {{"accepted", signals.in_scope >= accepted_from}, {"probability", signals.in_scope}};
    out["wants_person"] = {{"accepted", signals.wants_person.value >= accepted_from},
                           {"probability", signals.wants_person.value},
                           {"because", words_of(signals.wants_person)}};
    out["distress"] = {
        {"alarm", signals.distress.value >= accepted_from}, {"score", signals.distress.value}, {"because", words_of(signals.distress)}};
    out["confused"] = {{"score", signals.confused.value}, {"because", words_of(signals.confused)}};
    out["sentiment"] = signals.sentiment;
    out["sentiment_trend"] = signals.sentiment_trend;
    out["urgency"] = signals.urgency.value;
    out["tried_already"] = signals.tried_already.value;
    out["gives_up"] = signals.gives_up.value;
    out["broken"] = signals.broken.value;
    out["repeats"] = signals.repeats;
    out["exchanges"] = signals.exchanges;
    out["language"] = signals.language;
    out["words_only"] = signals.words_only;
    return out;
}

}  // namespace

Result<std::string> understand_line(std::string const& line, Understander const& understander) {
    auto dialogue = dialogue_of(line);
    if (!dialogue) return pass_on(dialogue);
    auto out = to_json(understander.reader.read(*dialogue));
    if (understander.topics != nullptr)
        topics::add(out, understander.topics->judge(dialogue->text, view_of(dialogue->text, understander.topic_encoders)));
    return to_text(out);
}

void encode_ahead(std::span<std::string const> lines, Understander const& understander, unsigned threads) {
    std::vector<std::string> messages, read;
    for (auto const& line : lines) {
        auto const dialogue = dialogue_of(line);
        if (!dialogue) continue;
        messages.push_back(dialogue->text);
        if (understander.reader.encoder != nullptr) std::ranges::move(texts_to_encode(*dialogue), std::back_inserter(read));
    }
    if (auto const* encoder = understander.reader.encoder) encode_ahead(read, *encoder, threads);
    (void)views_of(messages, understander.topic_encoders, threads);
}

Result<topics::Topics> learn_topics(std::filesystem::path const& examples, std::filesystem::path const& calibrate,
                                    std::optional<topics::ErrorBound> bound, Encoders const& encoders, unsigned threads) {
    auto taught = read_examples(examples);
    if (!taught) return pass_on(taught);
    std::vector<topics::Example> tried;
    if (!calibrate.empty()) {
        auto read = read_examples(calibrate);
        if (!read) return pass_on(read);
        tried = std::move(*read);
    }
    auto const foreign = topics::foreign_texts();
    std::vector<std::string> const texts{foreign.begin(), foreign.end()};
    auto views = views_of(texts, encoders, threads);
    return topics::Topics::learn({with_views(std::move(*taught), encoders, threads), with_views(std::move(tried), encoders, threads),
                                  views && !encoders.empty() ? std::move(*views) : std::vector<topics::Views>{}, bound});
}

}  // namespace baton::pipes
