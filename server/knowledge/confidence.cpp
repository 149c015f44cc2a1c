#include "knowledge/confidence.hpp"

#include <algorithm>
#include <cmath>

namespace baton::knowledge {

namespace {

double logistic(double x) { return 1. / (1. + std::exp(-x)); }

// Fitted by `eval_search --fit` on stackfaq_dev and the sample company's questions (docs/reference/search.md).
double by_meaning(Features const& f) { return 17.730 * f.closeness + 2.880 * f.lead + 3.885 * f.coverage + 1.042 * f.unknown - 12.148; }

double by_words(Features const& f) {
    return 2.794 * f.coverage + 8.013 * f.head_coverage + 1.187 * f.unknown + 3.857 * f.word_lead + 2.783 * f.length - 10.833;
}

}  // namespace

double answer_probability(Features const& features, bool words_only) {
    // Chosen, since public data holds no pages to fit them on (docs/reference/search.md): what a question points at and an article
    // is about is evidence like its words.
    double const place = 1.5 * features.place + (features.shows_error ? 1.5 : 0.);
    double const probability = logistic((words_only ? by_words(features) : by_meaning(features)) + place);
    // Chosen too: an error code that is named or pointed at and that the article lists is exact evidence, and a single word that
    // happens to match ("it does not work") is none.
    if (features.names_error || features.shows_error) return std::max(probability, 0.85);
    // A question that says nothing but "this page" is about what the page's articles are about, each of them as likely.
    bool const single_word = features.length < 1.0;
    return std::max(words_only && single_word ? 0.4 * probability : probability, 0.75 * features.only_here);
}

}  // namespace baton::knowledge
