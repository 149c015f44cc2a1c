#pragma once
#include <cstdint>
#include <string_view>

namespace baton::knowledge {

/// What tells a right article from the nearest wrong one. Values of one candidate.
struct Features {
    double closeness = 0;      ///< cosine: mean of the best of title, problem and keywords, and the best window
    double lead = 0;           ///< closeness less that of the next-best article (negative for the second)
    double coverage = 0;       ///< share of the question's words, by rarity, that the article has
    double head_coverage = 0;  ///< the same for title, problem and keywords
    double unknown = 0;        ///< share of the question's words, by rarity, that no article has
    double word_lead = 0;      ///< BM25 lead over the next-best article, as a share of this one's
    double length = 0;         ///< log of one plus the number of distinct words
    bool names_error = false;  ///< the question names an error code that the article is about
    bool shows_error = false;  ///< the page shows one, and the question points there
    double place = 0;          ///< how much the question points at the page, where the article is one for this page; else 0
    double only_here = 0;      ///< the same, shared among the articles for this page; 0 when an error is what is pointed at
};

/// What a search goes by. Across languages words say little: a question has none of an article in another one.
enum class Evidence : std::uint8_t { words, meaning, meaning_across_languages };

/// By the model whose vectors there are, "" for none. One that sets a text beside its translation has a name that begins with
/// `multilingual`.
Evidence evidence_of(std::string_view model_id);

/// The calibrated probability that the article answers the question. Fitted by `eval_search --fit` (docs/reference/search.md).
double answer_probability(Features const& features, Evidence evidence);

}  // namespace baton::knowledge
