#include "understanding/pipe.hpp"

#include <boost/json/array.hpp>
#include <istream>
#include <ostream>

#include "base/json.hpp"

namespace baton::understanding {
namespace {

constexpr std::size_t line_bytes_max = 16U << 20U;
constexpr std::size_t text_max = 1U << 20U;
constexpr double accepted_from = 0.5;

Result<Utterance> utterance_of(json::value const& value, std::string const& path) {
    if (!value.is_object()) return refuse(Code::invalid, "expected an object", path);
    Fields fields{value.get_object(), path};
    auto const role = fields.text("role");
    Utterance utterance{Speaker::customer, fields.optional_text("text", text_max), {}};
    if (role == "bot") {
        utterance.speaker = Speaker::bot;
    } else if (role == "agent") {
        utterance.speaker = Speaker::agent;
    } else if (role != "customer" && fields.ok()) {
        fields.wrong("role", "expected customer, agent or bot");
    }
    if (auto done = fields.done(); !done) return pass_on(done);
    return utterance;
}

Result<Dialogue> dialogue_of(std::string const& line) {
    auto object = parse_json(line, line_bytes_max);
    if (!object) return pass_on(object);
    if (!object->is_object()) return refuse(Code::invalid, "expected a JSON object");
    Fields fields{object->get_object()};
    Dialogue dialogue;
    // An empty text is a line like any other: it gets an answer.
    auto const* text = object->get_object().if_contains("text");
    if (text == nullptr || !text->is_string()) fields.wrong("text", "expected a text");
    dialogue.text = fields.optional_text("text", text_max);
    auto const* context = fields.optional_array("context", 100'000);
    if (auto done = fields.done(); !done) return pass_on(done);
    for (std::size_t n = 0; context != nullptr && n < context->size(); ++n) {
        auto utterance = utterance_of((*context)[n], "/context/" + std::to_string(n));
        if (!utterance) return pass_on(utterance);
        dialogue.earlier.push_back(std::move(*utterance));
    }
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

Result<std::string> understand_line(std::string const& line, Understanding const& understanding, Encoder const* encoder) {
    auto dialogue = dialogue_of(line);
    if (!dialogue) return pass_on(dialogue);
    static Lexicon const nothing;
    if (encoder == nullptr) return to_text(to_json(understanding.read_words(*dialogue, nothing)));
    auto const texts = texts_to_encode(*dialogue);
    auto const vectors = encoder->encode(texts);
    return to_text(to_json(understanding.read(*dialogue, nothing, vectors ? &*vectors : nullptr)));
}

Result<void> understand_lines(std::istream& in, std::ostream& out, Understanding const& understanding, Encoder const* encoder) {
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        auto answer = understand_line(line, understanding, encoder);
        if (!answer)
            return refuse(answer.error().code, answer.error().message + (answer.error().where.empty() ? "" : " at " + answer.error().where),
                          "line " + std::to_string(number));
        out << *answer << '\n';
        if (!out) return refuse(Code::unavailable, "the output is closed", "line " + std::to_string(number));
    }
    return {};
}

}  // namespace baton::understanding
