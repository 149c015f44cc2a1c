#include "understanding/negation.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "understanding/word_list.hpp"

namespace baton::understanding {
namespace {

using Words = std::vector<Word>;

constexpr std::array<std::string_view, 10> deniers{"not", "dont", "didnt", "doesnt", "isnt", "wasnt", "never", "arent", "wouldnt", "aint"};
constexpr std::array<std::string_view, 17> wishes{"want", "need",  "ask",    "look", "seek",    "request", "interest", "about", "mean",
                                                  "talk", "after", "intend", "plan", "concern", "relat",   "wish",     "for"};
constexpr std::array<std::string_view, 6> spared{"need", "necessary", "required", "thank", "pleas", "wanted"};
constexpr std::array<std::string_view, 9> turns{"but", "just", "only", "instead", "because", "so", "until", "unless", "anymore"};

// Up to `span` words, ending where the sentence turns.
void deny(Words& words, std::size_t from, std::size_t span) {
    for (auto at = from; at < std::min(words.size(), from + span); ++at) {
        if (at > 0 && words[at].before != ' ') return;
        if (is_one_of(turns, words[at].text)) return;
        words[at].negated = true;
    }
}

bool follows(Words const& words, std::size_t at, std::string_view first, std::string_view second) {
    return at + 1 < words.size() && words[at].text == first && words[at + 1].text == second && words[at + 1].before == ' ';
}

// "not … want/about/asking for": the wish may stand up to three words further.
void deny_wish(Words& words, std::size_t at) {
    for (auto next = at + 1; next < std::min(words.size(), at + 4) && words[next].before == ' '; ++next)
        if (is_one_of(wishes, words[next].lemma)) return deny(words, next + 1, 4);
}

// "no refund needed", "no refund, thanks"
void deny_spared(Words& words, std::size_t at) {
    for (auto next = at + 1; next < std::min(words.size(), at + 4); ++next)
        if (is_one_of(spared, words[next].lemma)) return deny(words, at + 1, next - at - 1);
}

}  // namespace

void mark_negated(Words& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        bool const asks_why = at > 0 && words[at - 1].text == "why";
        if (is_one_of(deniers, words[at].text) && !asks_why) deny_wish(words, at);
        if (words[at].text == "no") deny_spared(words, at);
        if (follows(words, at, "no", "need") || follows(words, at, "instead", "of") || follows(words, at, "rather", "than") ||
            follows(words, at, "other", "than"))
            deny(words, at + 2, 5);
        if (follows(words, at, "to", "do") && at + 2 < words.size() && words[at + 2].text == "with" && at > 0 &&
            words[at - 1].text == "nothing")
            deny(words, at + 3, 4);
        if (words[at].text == "without") deny(words, at + 1, 4);
    }
}

}  // namespace baton::understanding
