#include "understanding/reading.hpp"

#include <algorithm>

namespace baton::understanding {
namespace {

constexpr std::size_t encoded_each_end = 3;
constexpr std::ptrdiff_t encoded_words_min = 2;

bool is_number(Word const& word) {
    return std::ranges::all_of(word.text, [](char c) { return c >= '0' && c <= '9'; });
}

// "number 20" wishes for nothing and has no mood: numbers are not counted.
bool says_something(std::span<Word const> words) {
    return std::ranges::count_if(words, [](Word const& word) { return !is_number(word); }) >= encoded_words_min;
}

// Which clauses are encoded: requests stand at the beginning or the end of long messages.
std::vector<std::size_t> encoded_clauses(Message const& message) {
    std::vector<std::size_t> chosen;
    auto const count = message.clauses.size();
    if (count < 2) return chosen;
    for (std::size_t at = 0; at < count; ++at) {
        auto const clause = message.clauses[at];
        bool const near_end = at < encoded_each_end || at + encoded_each_end >= count;
        if (near_end && says_something(std::span{message.words}.subspan(clause.first, clause.last - clause.first))) chosen.push_back(at);
    }
    return chosen;
}

}  // namespace

std::vector<std::string> segment_texts(Message const& message) {
    std::vector<std::string> texts{message.text};
    for (auto const at : encoded_clauses(message)) texts.emplace_back(message.words_between(message.clauses[at]));
    return texts;
}

Reading read_message(std::string_view text, Vectors const* vectors) {
    Reading reading{prepare(text), {}, false};
    auto const& message = reading.message;
    auto const encoded = encoded_clauses(message);
    reading.has_vectors = vectors != nullptr && vectors->size() > encoded.size();
    auto const add = [&](Clause clause, Vector const* vector) {
        reading.segments.push_back({clause, features_of(message, clause), vector});
    };
    add({0, message.words.size()}, reading.has_vectors ? &vectors->front() : nullptr);
    if (message.clauses.size() < 2) return reading;
    for (std::size_t at = 0; at < message.clauses.size(); ++at) {
        auto const found = std::ranges::find(encoded, at);
        bool const has = reading.has_vectors && found != encoded.end();
        add(message.clauses[at], has ? &(*vectors)[1 + static_cast<std::size_t>(found - encoded.begin())] : nullptr);
    }
    return reading;
}

}  // namespace baton::understanding
