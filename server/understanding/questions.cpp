#include "understanding/questions.hpp"

#include <array>

#include "understanding/message.hpp"
#include "understanding/word_list.hpp"

namespace baton::understanding {
namespace {

constexpr std::size_t words_least = 3;
constexpr std::size_t questions_most = 4;

bool asks(std::string_view word) {
    static constexpr std::array<std::string_view, 39> words{
        "how",    "where", "when",   "what",   "which",   "who",    "why",   "can",     "could",    "wie",    "wo",     "wann", "was",
        "welche", "wer",   "warum",  "kann",   "comment", "où",     "quand", "combien", "pourquoi", "quel",   "quelle", "cómo", "como",
        "dónde",  "donde", "cuándo", "cuando", "cuánto",  "cuanto", "qué",   "cuál",    "onde",     "quando", "quanto", "qual", "quais"};
    return is_one_of(words, word);
}

bool joins(std::string_view word) {
    static constexpr std::array<std::string_view, 8> words{"and", "also", "plus", "und", "et", "y", "e", "then"};
    return is_one_of(words, word);
}

/// "… and how …"
bool leads_on(Message const& message, std::size_t at) {
    auto const& words = message.words;
    return at + 1 < words.size() && joins(words[at].text) && asks(words[at + 1].text) && words[at + 1].before == ' ';
}

bool ends_with_question_mark(Message const& message, std::size_t last) {
    auto const from = message.words[last - 1].end;
    auto const to = last < message.words.size() ? message.words[last].begin : message.text.size();
    return std::string_view{message.text}.substr(from, to - from).contains('?');
}

struct Sentence {
    std::size_t first, last;
    bool is_question;
};

std::vector<Sentence> sentences_of(Message const& message) {
    std::vector<Sentence> found;
    auto const count = message.words.size();
    for (std::size_t first = 0; first < count;) {
        auto last = first + 1;
        while (last < count && message.words[last].before != '.') ++last;
        found.push_back({first, last, ends_with_question_mark(message, last) || asks(message.words[first].text)});
        first = last;
    }
    return found;
}

void add(std::vector<std::string>& list, Message const& message, std::size_t first, std::size_t last) {
    if (last >= first + words_least) list.emplace_back(message.words_between({first, last}));
}

}  // namespace

Questions questions_in(std::string_view text) {
    auto const message = prepare(text);
    Questions found;
    for (auto const& sentence : sentences_of(message)) {
        if (!sentence.is_question) {
            if (!found.told.empty()) found.told += ". ";
            found.told += message.words_between({sentence.first, sentence.last});
            continue;
        }
        auto first = sentence.first;
        for (auto at = sentence.first + words_least; at < sentence.last; ++at) {
            if (!leads_on(message, at)) continue;
            add(found.each, message, first, at);
            first = at + 1;
        }
        add(found.each, message, first, sentence.last);
    }
    if (found.each.size() < 2 || found.each.size() > questions_most) found.each.clear();
    return found;
}

}  // namespace baton::understanding
