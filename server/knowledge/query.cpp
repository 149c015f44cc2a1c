#include <algorithm>

#include "base/text.hpp"
#include "knowledge/place.hpp"
#include "knowledge/question.hpp"
#include "knowledge/search.hpp"
#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

constexpr std::size_t earlier_max = 3;
constexpr std::size_t context_words_max = 120;

std::string context_text(Query const& query) {
    std::string text;
    auto const count = std::min(earlier_max, query.earlier.size());
    for (std::size_t i = count; i > 0; --i) text += std::string{bounded(query.earlier[i - 1])} + "\n";
    text += bounded(query.text);
    auto const words = plain_words(text);
    if (words.size() <= context_words_max) return text;
    return text.substr(static_cast<std::size_t>(words[words.size() - context_words_max].data() - text.data()));
}

std::vector<std::string> turn_texts(std::string_view text) {
    constexpr std::size_t short_max = 60;
    if (plain_words(text).size() <= short_max) return {std::string{text}};
    return cut_windows(text, 60, 45, 12);
}

}  // namespace

std::string_view bounded(std::string_view text) {
    constexpr std::size_t bytes_max = 8192;
    auto end = std::min(text.size(), bytes_max);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return trim(text.substr(0, end));
}

Question question_of(Query const& query) {
    Question question{turn_texts(bounded(query.text)), {}, {}, 0};
    if (!query.earlier.empty()) question.in_context = context_text(query);
    auto const place = place_words(query.page);
    if (place.empty()) return question;
    question.points = points_at_place(query.text, !query.earlier.empty());
    question.in_place = place + "\n" + question.turn.front();
    return question;
}

std::vector<std::string> query_texts(Query const& query) {
    auto question = question_of(query);
    auto texts = std::move(question.turn);
    if (!question.in_context.empty()) texts.push_back(std::move(question.in_context));
    if (!question.in_place.empty()) texts.push_back(std::move(question.in_place));
    return texts;
}

Query query_from(understanding::Dialogue const& dialogue) {
    Query query{.text = dialogue.text, .page = dialogue.page};
    for (auto at = dialogue.earlier.rbegin(); at != dialogue.earlier.rend() && query.earlier.size() < earlier_max; ++at)
        if (at->speaker == understanding::Speaker::customer) query.earlier.push_back(at->text);
    return query;
}

Result<Query> with_vectors(Query query, understanding::Encoder const& encoder) {
    auto vectors = encoder.encode(query_texts(query));
    if (!vectors) return pass_on(vectors);
    query.vectors = std::move(*vectors);
    return query;
}

bool page_fits(std::string_view pattern, std::string_view path) {
    if (pattern.ends_with('*')) return path.starts_with(pattern.substr(0, pattern.size() - 1));
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return pattern == path;
}

}  // namespace baton::knowledge
