#include "knowledge/confidence.hpp"

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
    double const error = features.shows_error ? 1.5 : 0.;
    double const probability = logistic((words_only ? by_words(features) : by_meaning(features)) + error);
    // Chosen, since public data holds no case to fit them on: an error code that the question names and the article lists is
    // exact evidence, and a single word that happens to match ("it does not work") is none.
    if (features.names_error) return probability < 0.85 ? 0.85 : probability;
    bool const single_word = features.length < 1.0;
    return words_only && single_word ? 0.4 * probability : probability;
}

}  // namespace baton::knowledge
