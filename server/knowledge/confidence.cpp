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

// The same by `eval_search --fit --multilingual`, with our own questions in five languages besides.
double across_languages(Features const& f) {
    return 5.617 * f.closeness + 18.738 * f.lead + 5.261 * f.coverage + 4.117 * f.unknown - 8.031;
}

double margin(Features const& features, Evidence evidence) {
    switch (evidence) {
        case Evidence::words: return by_words(features);
        case Evidence::meaning: return by_meaning(features);
        case Evidence::meaning_across_languages: return across_languages(features);
    }
    return 0;
}

}  // namespace

Evidence evidence_of(std::string_view model_id) {
    if (model_id.empty()) return Evidence::words;
    return model_id.starts_with("multilingual") ? Evidence::meaning_across_languages : Evidence::meaning;
}

double answer_probability(Features const& features, Evidence evidence) {
    // Chosen, since public data holds no pages to fit them on (docs/reference/search.md): what a question points at and an article
    // is about is evidence like its words.
    double const place = 1.5 * features.place + (features.shows_error ? 1.5 : 0.);
    double const probability = logistic(margin(features, evidence) + place);
    // Chosen too: an error code that is named or pointed at and that the article lists is exact evidence, and a single word that
    // happens to match ("it does not work") is none.
    if (features.names_error || features.shows_error) return std::max(probability, 0.85);
    // A question that says nothing but "this page" is about what the page's articles are about, each of them as likely.
    bool const single_word = features.length < 1.0;
    return std::max(evidence == Evidence::words && single_word ? 0.4 * probability : probability, 0.75 * features.only_here);
}

}  // namespace baton::knowledge
