#include "understanding/message.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "understanding/lemma.hpp"
#include "understanding/negation.hpp"
#include "understanding/word_list.hpp"

namespace baton::understanding {
namespace {

constexpr std::size_t words_max = 1500;
constexpr std::size_t clauses_max = 40;
constexpr std::size_t word_bytes_max = 64;

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x60 || c == 0xB4; }

// 'open' and 'close' are told apart only where the mark itself does.
enum class Quote { none, open, close, either };
Quote quote_of(UChar32 c) {
    if (c == '"') return Quote::either;
    if (c == 0x201C || c == 0x201E || c == 0xAB) return Quote::open;
    return c == 0x201D || c == 0xBB ? Quote::close : Quote::none;
}

char separator_of(UChar32 c) {
    if (c == '.' || c == '!' || c == '?' || c == '\n' || c == 0x3002 || c == 0x2026) return '.';
    if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == 0x2013 || c == 0x2014 || c == 0x2015) return ',';
    return ' ';
}

class Reader {
  public:
    explicit Reader(std::string_view text) { message_.text = text; }

    Message read() {
        auto const& text = message_.text;
        auto const size = static_cast<std::int32_t>(text.size());
        auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
        for (std::int32_t at = 0; at < size && message_.words.size() < words_max;) {
            auto const begin = at;
            UChar32 c = 0;
            U8_NEXT_OR_FFFD(bytes, at, size, c);
            take(c, static_cast<std::size_t>(begin), static_cast<std::size_t>(at));
        }
        finish(text.size());
        return std::move(message_);
    }

  private:
    void take(UChar32 c, std::size_t begin, std::size_t end) {
        if (u_isalnum(c) != 0 || u_charType(c) == U_NON_SPACING_MARK) {
            if (word_.empty()) begin_ = begin;
            if (word_.size() < word_bytes_max) word_.append(message_.text, begin, end - begin);
            line_start_ = false;
            return;
        }
        if (is_apostrophe(c) && !word_.empty()) return;
        finish(begin);
        if (c == '>' && line_start_) cited_ = true;
        if (c == '\n') cited_ = false;
        if (c != ' ') line_start_ = c == '\n';
        turn_quotes(quote_of(c));
        auto const separator = c == '.' && next_is_alnum(end) ? ' ' : separator_of(c);
        if (separator == '.' || (separator == ',' && before_ == ' ')) before_ = separator;
        if (c == '-' && end < message_.text.size() && message_.text[end] == ' ' && before_ == ' ') before_ = ',';
    }

    // "example.com" and "4.50" are no ends of sentences.
    bool next_is_alnum(std::size_t at) const {
        return at < message_.text.size() && u_isalnum(static_cast<unsigned char>(message_.text[at])) != 0;
    }

    void turn_quotes(Quote quote) {
        if (quote == Quote::open || (quote == Quote::either && !quoted_)) {
            quoted_ = true;
        } else if (quote != Quote::none) {
            quoted_ = false;
        }
    }

    void finish(std::size_t end) {
        if (word_.empty()) return;
        Word word;
        word.text = std::ranges::all_of(word_, [](char c) { return static_cast<unsigned char>(c) < 0x80; }) ? lower(word_) : fold(word_);
        word.lemma = lemma_of(word.text);
        word.begin = begin_;
        word.end = end;
        word.before = message_.words.empty() ? '.' : before_;
        word.quoted = quoted_ || cited_;
        message_.words.push_back(std::move(word));
        word_.clear();
        before_ = ' ';
    }

    static std::string lower(std::string text) {
        for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return text;
    }

    Message message_;
    std::string word_;
    std::size_t begin_ = 0;
    char before_ = ' ';
    bool quoted_ = false;
    bool cited_ = false;
    bool line_start_ = true;
};

// A message that is one quotation is the customer's own words after all.
void unquote_if_whole(Message& message) {
    if (std::ranges::all_of(message.words, &Word::quoted))
        for (auto& word : message.words) word.quoted = false;
}

bool starts_clause(std::vector<Word> const& words, std::size_t at) {
    static constexpr std::array<std::string_view, 7> always{"but", "because", "so", "although", "however", "otherwise", "instead"};
    static constexpr std::array<std::string_view, 20> after_and{"i",    "we",   "can",  "could", "please", "now",    "let",
                                                                "get",  "you",  "is",   "there", "it",     "im",     "id",
                                                                "give", "just", "want", "need",  "this",   "nothing"};
    if (words[at].before != ' ') return true;
    if (is_one_of(always, words[at].text)) return true;
    return words[at].text == "and" && at + 1 < words.size() && is_one_of(after_and, words[at + 1].text);
}

void split_clauses(Message& message) {
    for (std::size_t at = 0; at < message.words.size(); ++at) {
        if ((at == 0 || starts_clause(message.words, at)) && message.clauses.size() < clauses_max) message.clauses.push_back({at, at});
        message.clauses.back().last = at + 1;
    }
}

void write_plain(Message& message) {
    for (auto& word : message.words) {
        if (!message.plain.empty()) {
            if (word.before != ' ') message.plain.append({' ', word.before});
            message.plain += ' ';
        }
        word.plain_begin = message.plain.size();
        message.plain += word.text;
    }
}

}  // namespace

Evidence Message::evidence(std::size_t first, std::size_t last) const {
    if (first >= last || last > words.size()) return {};
    auto const begin = words[first].begin;
    auto const end = words[last - 1].end;
    return {text.substr(begin, end - begin), begin, end};
}

std::string_view Message::words_between(Clause clause) const {
    if (clause.first >= clause.last) return {};
    auto const begin = words[clause.first].begin;
    return std::string_view{text}.substr(begin, words[clause.last - 1].end - begin);
}

Message prepare(std::string_view text) {
    auto message = Reader{text}.read();
    unquote_if_whole(message);
    split_clauses(message);
    write_plain(message);
    mark_negated(message.words);
    return message;
}

}  // namespace baton::understanding
