#include "understanding/lemma.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace baton::understanding {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 36> irregular{{
    {"bought", "buy"}, {"broke", "break"}, {"broken", "break"}, {"brought", "bring"}, {"children", "child"}, {"did", "do"},
    {"does", "do"},    {"done", "do"},     {"fell", "fall"},    {"found", "find"},    {"gave", "giv"},       {"given", "giv"},
    {"goes", "go"},    {"gone", "go"},     {"got", "get"},      {"had", "have"},      {"has", "have"},       {"left", "leav"},
    {"lost", "los"},   {"made", "mak"},    {"paid", "pay"},     {"people", "person"}, {"said", "say"},       {"sent", "send"},
    {"sold", "sell"},  {"spoke", "speak"}, {"spoken", "speak"}, {"stole", "steal"},   {"stolen", "steal"},   {"sued", "sue"},
    {"suing", "sue"},  {"stuck", "stick"}, {"taken", "tak"},    {"told", "tell"},     {"took", "tak"},       {"went", "go"},
}};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

bool has_vowel(std::string_view text) { return std::ranges::any_of(text, is_vowel); }

void undouble(std::string& word) {
    auto const size = word.size();
    if (size < 4 || word[size - 1] != word[size - 2] || is_vowel(word.back())) return;
    if (word.back() != 's' && word.back() != 'z') word.pop_back();
}

bool strip(std::string& word, std::string_view suffix, std::size_t left_min) {
    if (!word.ends_with(suffix) || word.size() < suffix.size() + left_min) return false;
    if (!has_vowel(std::string_view{word}.substr(0, word.size() - suffix.size()))) return false;
    word.resize(word.size() - suffix.size());
    return true;
}

void strip_plural(std::string& word) {
    if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.size() < 4) return;
    if (word.ends_with("ies") && word.size() > 4) {
        word.replace(word.size() - 3, 3, "y");
    } else if (word.ends_with("sses") || word.ends_with("ches") || word.ends_with("shes") || word.ends_with("xes")) {
        word.resize(word.size() - 2);
    } else if (word.ends_with('s')) {
        word.pop_back();
    }
}

}  // namespace

std::string lemma_of(std::string_view text) {
    auto const* known = std::ranges::find(irregular, text, [](auto const& pair) { return pair.first; });
    if (known != irregular.end()) return std::string{known->second};
    std::string word{text};
    strip_plural(word);
    if (strip(word, "ingly", 4) || strip(word, "edly", 4) || strip(word, "ation", 4) || strip(word, "ing", 3)) {
        undouble(word);
    } else if (word.size() > 4 && word.ends_with("ied")) {
        word.replace(word.size() - 3, 3, "y");
    } else {
        std::ignore = strip(word, "ed", 3) || strip(word, "ly", 5) || strip(word, "ment", 4);
        undouble(word);
    }
    if (word.size() > 3 && word.ends_with('e')) word.pop_back();
    return word;
}

}  // namespace baton::understanding
