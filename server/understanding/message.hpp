#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "understanding/signals.hpp"

namespace baton::understanding {

struct Word {
    std::string text;  ///< folded, apostrophes gone: `Don't` -> `dont`
    std::string lemma;
    std::size_t begin = 0;  ///< bytes in the message
    std::size_t end = 0;
    std::size_t plain_begin = 0;  ///< bytes in Message::plain
    char before = ' ';            ///< what separates it from the word before: ' ', ',' or '.' (end of a sentence or line)
    bool quoted = false;          ///< inside quotation marks, or in a line that starts with `>`
    bool negated = false;         ///< something the customer says it is not about: "I don't want a refund"
};

/// A run of words that says one thing. Half-open word indices.
struct Clause {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// A text made ready for reading once, so that each head need not do it again. At most 1,500 words and 40 clauses are looked at.
struct Message {
    std::string text;
    std::vector<Word> words;
    std::vector<Clause> clauses;
    std::string plain;  ///< the words with single spaces, `,` and `.` as words of their own: what phrases are matched on

    Evidence evidence(std::size_t first, std::size_t last) const;  ///< of the words first … last - 1
    std::string_view words_between(Clause clause) const;           ///< the clause as it was written
};

Message prepare(std::string_view text);

}  // namespace baton::understanding
