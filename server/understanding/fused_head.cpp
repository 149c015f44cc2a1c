#include "understanding/fused_head.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "understanding/language.hpp"
#include "understanding/logistic.hpp"

namespace baton::understanding {
namespace {

constexpr double evidence_from = 0.35;

template <std::size_t N>
double weighed(std::array<float, N> const& weights, std::array<double, N> const& witnesses) {
    double sum = 0;
    for (std::size_t at = 0; at < N; ++at) sum += static_cast<double>(weights[at]) * witnesses[at];
    return sum;
}

}  // namespace

FusedHead::FusedHead(Description description, HeadWeights weights)
    : description_{description}, weights_{weights}, phrases_{description.phrases} {}

double FusedHead::words_margin(Segment const& segment) const {
    if (segment.features.empty()) return static_cast<double>(weights_.word_bias);
    std::int32_t sum = 0;
    for (auto const& feature : segment.features) sum += weights_.words[feature.bucket];
    return static_cast<double>(weights_.word_bias) +
           static_cast<double>(weights_.word_scale) * sum / std::sqrt(static_cast<double>(segment.features.size()));
}

std::size_t FusedHead::segments_read(Reading const& reading) const {
    return description_.looks == Looks::at_the_whole ? 1 : reading.segments.size();
}

Margins FusedHead::margins(Reading const& reading) const {
    constexpr double lowest = -std::numeric_limits<double>::infinity();
    Margins best{lowest, lowest, said(reading.message)};
    for (std::size_t n = 0; n < segments_read(reading); ++n) {
        auto const& segment = reading.segments[n];
        best.words = std::max(best.words, words_margin(segment));
        if (segment.vector != nullptr) best.vector = std::max(best.vector, weights_.net.margin(*segment.vector));
    }
    if (!std::isfinite(best.vector)) best.vector = 0;
    return best;
}

Said FusedHead::said(Message const& message) const {
    if (phrases_.find(message)) return {1, 0};
    return {0, phrases_.excused(message) ? 1.0 : 0.0};
}

Score FusedHead::score(Reading const& reading) const {
    if (reading.message.words.empty()) return {};
    auto const seen = margins(reading);
    auto const [says, unless] = seen.phrases;
    auto const fused = reading.has_vectors ? weighed(weights_.with_vectors, {1, seen.words, seen.vector, says, unless})
                                           : weighed(weights_.words_only, {1, seen.words, says, unless});
    Score score{sigmoid(fused), {}};
    if (says * description_.phrase_floor > score.value && language_of(reading.message) != "en") score.value = description_.phrase_floor;
    if (unless > 0) score.value = std::min(score.value, description_.excuse_ceiling);
    if (score.value >= evidence_from) score.because = because(reading);
    return score;
}

Segment const& FusedHead::strongest(Reading const& reading) const {
    auto const* best = &reading.whole();
    double most = -std::numeric_limits<double>::infinity();
    // The whole says least about where; clauses are asked first.
    for (std::size_t n = segments_read(reading); n-- > 0;) {
        auto const& segment = reading.segments[n];
        double const margin = words_margin(segment) + (segment.vector != nullptr ? weights_.net.margin(*segment.vector) : 0);
        if (margin > most) {
            most = margin;
            best = &segment;
        }
    }
    return *best;
}

// The phrase when there is one; else the run of words in the strongest segment whose features weigh most.
std::vector<Evidence> FusedHead::because(Reading const& reading) const {
    if (auto const phrase = phrases_.find(reading.message)) return {reading.message.evidence(phrase->first, phrase->last)};
    auto const& segment = strongest(reading);
    auto const [first, last] = segment.clause;
    if (first >= last) return {};
    std::vector<double> weight(last - first, 0);
    for (auto const& feature : segment.features) {
        double const share = static_cast<double>(weights_.words[feature.bucket]) / (feature.last - feature.first);
        for (auto at = feature.first; at < feature.last; ++at) weight[at - first] += share;
    }
    double best = 0;
    double run = 0;
    Clause found{first, std::min(last, first + 1)};
    std::size_t from = 0;
    for (std::size_t at = 0; at < weight.size(); ++at) {
        if (run <= 0) {
            run = 0;
            from = at;
        }
        run += weight[at];
        if (run > best) {
            best = run;
            found = {first + from, first + at + 1};
        }
    }
    return {reading.message.evidence(found.first, found.last)};
}

}  // namespace baton::understanding
