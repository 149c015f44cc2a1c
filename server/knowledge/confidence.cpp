#include "knowledge/confidence.hpp"

#include <cmath>

namespace baton::knowledge {

namespace {

double logistic(double x) { return 1. / (1. + std::exp(-x)); }

}  // namespace

double answer_probability(Features const& features, bool words_only) {
    // An error code that the article is about is rare, exact evidence; public data has none to fit it on.
    double const error = features.names_error ? 1. : 0.;
    if (words_only)
        return logistic(-4. + 3. * features.coverage + 2. * features.head_coverage - 2. * features.unknown + 1.5 * features.word_lead + error);
    return logistic(-9. + 15. * features.closeness + 4. * features.lead + 0.5 * features.coverage - 0.5 * features.unknown + error);
}

}  // namespace baton::knowledge
