#include "knowledge/scores.hpp"

#include <algorithm>
#include <cmath>

#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

bool tells_how(Window const& window) { return window.heading.empty() || window.heading == steps_heading; }

/// An article's best window, of those with these `values`.
std::uint32_t best_of(std::span<Window const> windows, std::span<float const> values, bool only_how_to) {
    std::uint32_t best = 0;
    float most = -1e9F;
    for (std::uint32_t window = 0; window < windows.size(); ++window) {
        if (values[window] <= most || (only_how_to && !tells_how(windows[window]))) continue;
        most = values[window];
        best = window;
    }
    return best;
}

struct Best {
    float value;
    std::uint32_t window;
};

/// An article's best value, and the window to show: a section only if it fits the question better than `head` (the article's own
/// question, which the way to do it answers), by `lead`. `nothing` where there are no windows.
Best take_best(Index::Data const& data, std::size_t article, std::span<float const> values, float head, float lead, float nothing) {
    auto const first = data.first_window[article];
    auto const windows = std::span{data.windows}.subspan(first, data.first_window[article + 1] - first);
    if (windows.empty()) return {nothing, first};
    auto const best = best_of(windows, values, false);
    if (tells_how(windows[best])) return {values[best], first + best};
    auto const how = best_of(windows, values, true);
    bool const instead = tells_how(windows[how]) && values[best] < std::max(values[how], head) + lead;
    return {values[best], first + (instead ? how : best)};
}

void score_words(Index::Data const& data, WeightedWords const& words, Scores& scores) {
    std::vector<float> windows(data.windows.size(), 0.F);
    data.window_words.add_scores(words, windows);
    std::vector<float> heads(data.articles.size(), 0.F);
    data.head_words.add_scores(words, heads);
    for (std::size_t article = 0; article < heads.size(); ++article) {
        auto const own = std::span{windows}.subspan(data.first_window[article]);
        auto const best = take_best(data, article, own, heads[article], 0.F, 0.F);
        scores.words[article] = best.value + 0.5F * heads[article];
        scores.best_window[article] = best.window;
    }
}

// An article that is not looked at is as close as those that stand for it are on average.
void score_closeness(Index::Data const& data, Nearness const& nearness, std::span<float const> rows, Scores& scores) {
    double sum = 0, others = 0;
    std::vector<float> values;
    for (auto const article : nearness.articles) {
        auto const first = data.first_row[article], first_window = data.first_window_row(article);
        float const head = *std::max_element(rows.begin() + first, rows.begin() + first_window);
        auto const best = take_best(data, article, rows.subspan(first_window), head, 0.02F, head);
        values.push_back((head + best.value) / 2);
        scores.best_window[article] = best.window;
        if (nearness.weights[article] <= 1) continue;
        sum += double{nearness.weights[article]} * values.back();
        others += nearness.weights[article];
    }
    scores.closeness.assign(data.articles.size(), others > 0 ? static_cast<float>(sum / others) : 0.F);
    for (std::size_t at = 0; at < values.size(); ++at) scores.closeness[nearness.articles[at]] = values[at];
}

}  // namespace

Scores score(Index::Data const& data, Nearness const* nearness, WeightedWords const& words, std::size_t text) {
    Scores scores;
    scores.words.assign(data.articles.size(), 0.F);
    scores.best_window.assign(data.articles.size(), 0);
    score_words(data, words, scores);
    if (nearness != nullptr) score_closeness(data, *nearness, nearness->products[text], scores);
    return scores;
}

std::vector<float> normalized(std::span<float const> values, std::span<float const> weights, float least) {
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        double const weight = weights[i];
        if (weight == 0) continue;
        sum += weight * values[i];
        squares += weight * (double{values[i]} * values[i]);
        count += weight;
    }
    double const mean = count > 0 ? sum / count : 0;
    double const deviation = std::max<double>(least, count > 0 ? std::sqrt(std::max(0., squares / count - mean * mean)) : 0);
    std::vector<float> out(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) out[i] = static_cast<float>((values[i] - mean) / deviation);
    return out;
}

std::vector<float> fused(Scores const& scores, Weights const& weights, float closeness_share) {
    auto sum = normalized(scores.words, weights.words, 0.5F);
    if (scores.closeness.empty()) return sum;
    auto const closeness = normalized(scores.closeness, weights.closeness, 0.05F);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = closeness_share * closeness[i] + (1 - closeness_share) * sum[i];
    return sum;
}

WeightedWords weighted(std::string_view text, std::string const& language, float weight) {
    auto words = content_words(text, language, 1024);
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    WeightedWords out;
    for (auto& word : words) out.emplace_back(std::move(word), weight);
    return out;
}

}  // namespace baton::knowledge
