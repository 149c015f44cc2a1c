#include "answering/cut.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <set>

#include "base/text.hpp"
#include "knowledge/words.hpp"

namespace baton::answering {

namespace {

struct Piece {
    std::string text;
    bool item = false;  ///< a list item: stays on its own line
    double fit = 0;
};

bool starts_item(std::string_view line) { return line.starts_with("- ") || line.starts_with("* "); }

std::vector<Piece> pieces_of(std::string_view markdown, std::string_view language) {
    std::vector<Piece> pieces;
    std::string paragraph;
    auto const flush = [&] {
        for (auto& sentence : sentences_of(paragraph, language)) pieces.push_back({std::move(sentence), false, 0});
        paragraph.clear();
    };
    for (auto const& line : split_lines(markdown)) {
        auto const text = trim(line);
        if (starts_item(text)) {
            flush();
            pieces.push_back({std::string{text}, true, 0});
        } else if (text.empty()) {
            flush();
        } else if (!pieces.empty() && pieces.back().item && paragraph.empty() && line.starts_with(" ")) {
            pieces.back().text += " " + std::string{text};
        } else {
            paragraph += (paragraph.empty() ? "" : " ") + std::string{text};
        }
    }
    flush();
    return pieces;
}

/// Shared words, each counted the more the fewer pieces have it.
void measure_fit(std::vector<Piece>& pieces, std::string_view question, std::string_view language) {
    auto const asked = knowledge::content_words(question, language);
    std::vector<std::set<std::string>> words;
    for (auto const& piece : pieces) {
        auto list = knowledge::content_words(piece.text, language);
        words.emplace_back(list.begin(), list.end());
    }
    for (auto const& word : std::set<std::string>{asked.begin(), asked.end()}) {
        auto const holders = std::ranges::count_if(words, [&](auto const& set) { return set.contains(word); });
        for (std::size_t i = 0; i < pieces.size(); ++i)
            if (words[i].contains(word)) pieces[i].fit += 1. / static_cast<double>(holders);
    }
}

std::vector<std::size_t> chosen(std::vector<Piece> const& pieces, std::size_t most) {
    std::vector<std::size_t> order(pieces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](auto a, auto b) { return pieces[a].fit != pieces[b].fit ? pieces[a].fit > pieces[b].fit : a < b; });
    order.resize(std::min(most, order.size()));
    bool const stands_out = !order.empty() && pieces[order[0]].fit > 0;
    if (stands_out) std::erase_if(order, [&](auto i) { return pieces[i].fit <= 0.5 * pieces[order[0]].fit; });
    std::ranges::sort(order);
    return order;
}

}  // namespace

std::vector<std::string> sentences_of(std::string_view text, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> const breaks{
        icu::BreakIterator::createSentenceInstance(icu::Locale{std::string{language}.c_str()}, status)};
    if (U_FAILURE(status)) return {std::string{trim(text)}};
    auto const wide = icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    breaks->setText(wide);
    std::vector<std::string> sentences;
    for (auto begin = breaks->first(), end = breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = breaks->next()) {
        std::string sentence;
        wide.tempSubStringBetween(begin, end).toUTF8String(sentence);
        if (auto const kept = trim(sentence); !kept.empty()) sentences.emplace_back(kept);
    }
    return sentences;
}

std::string cut_to(std::string_view markdown, std::string_view question, std::string_view language, std::size_t most) {
    auto pieces = pieces_of(markdown, language);
    measure_fit(pieces, question, language);
    std::string out;
    bool after_item = false;
    for (auto const index : chosen(pieces, most)) {
        auto const& piece = pieces[index];
        if (!out.empty()) out += piece.item && after_item ? "\n" : piece.item || after_item ? "\n\n" : " ";
        out += piece.text;
        after_item = piece.item;
    }
    return out;
}

}  // namespace baton::answering
