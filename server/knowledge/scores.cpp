#include "knowledge/scores.hpp"

#include <algorithm>
#include <cmath>

#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

bool tells_how(Window const& window) { return window.heading.empty() || window.heading == steps_heading; }

/// An article's best window by `values`.
std::uint32_t best_of(Index::Data const& data, std::size_t article, std::span<float const> values, bool only_how_to) {
    auto best = data.first_window[article];
    float most = -1e9F;
    for (auto window = best; window < data.first_window[article + 1]; ++window) {
        if (values[window] <= most || (only_how_to && !tells_how(data.windows[window]))) continue;
        most = values[window];
        best = window;
    }
    return best;
}

/// Into `best` each article's best value, into `which` the window to show: a section only if it fits the question better
/// than `heads` (the article's own question, which the way to do it answers), by `lead`.
void take_best(Index::Data const& data, std::span<float const> values, std::span<float const> heads, float lead, std::span<float> best,
               std::vector<std::uint32_t>& which) {
    for (std::size_t article = 0; article < data.articles.size(); ++article) {
        which[article] = best_of(data, article, values, false);
        if (data.first_window[article] == data.first_window[article + 1]) continue;
        best[article] = values[which[article]];
        if (tells_how(data.windows[which[article]])) continue;
        auto const how = best_of(data, article, values, true);
        if (tells_how(data.windows[how]) && best[article] < std::max(values[how], heads[article]) + lead) which[article] = how;
    }
}

void score_words(Index::Data const& data, WeightedWords const& words, Scores& scores) {
    std::vector<float> windows(data.windows.size(), 0.F);
    data.window_words.add_scores(words, windows);
    std::vector<float> heads(data.articles.size(), 0.F);
    data.head_words.add_scores(words, heads);
    take_best(data, windows, heads, 0.F, scores.words, scores.best_window);
    for (std::size_t i = 0; i < heads.size(); ++i) scores.words[i] += 0.5F * heads[i];
}

void score_closeness(Index::Data const& data, VectorTable const& table, Vector const& vector, Scores& scores) {
    std::vector<float> rows(table.rows());
    table.dot_products(vector, rows);
    std::vector<float> windows(data.windows.size());
    for (std::size_t window = 0; window < windows.size(); ++window) {
        auto const owner = data.window_owner[window];
        windows[window] = rows[data.first_window_row(owner) + window - data.first_window[owner]];
    }
    std::vector<float> heads(data.articles.size());
    for (std::size_t i = 0; i < heads.size(); ++i)
        heads[i] = *std::max_element(rows.begin() + data.first_row[i], rows.begin() + data.first_window_row(i));
    scores.closeness = heads;
    take_best(data, windows, heads, 0.02F, scores.closeness, scores.best_window);
    for (std::size_t i = 0; i < heads.size(); ++i) scores.closeness[i] = (heads[i] + scores.closeness[i]) / 2;
}

}  // namespace

Scores score(Index::Data const& data, VectorTable const* table, WeightedWords const& words, Vector const* vector) {
    Scores scores;
    scores.words.assign(data.articles.size(), 0.F);
    scores.best_window.assign(data.articles.size(), 0);
    score_words(data, words, scores);
    if (table != nullptr && vector != nullptr) score_closeness(data, *table, *vector, scores);
    return scores;
}

std::vector<float> normalized(std::span<float const> values, std::span<char const> candidate, float least) {
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (candidate[i] == 0) continue;
        sum += values[i];
        squares += double{values[i]} * values[i];
        ++count;
    }
    double const mean = count > 0 ? sum / count : 0;
    double const deviation = std::max<double>(least, count > 0 ? std::sqrt(std::max(0., squares / count - mean * mean)) : 0);
    std::vector<float> out(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) out[i] = static_cast<float>((values[i] - mean) / deviation);
    return out;
}

std::vector<float> fused(Scores const& scores, std::span<char const> candidate, float closeness_share) {
    auto sum = normalized(scores.words, candidate, 0.5F);
    if (scores.closeness.empty()) return sum;
    auto const closeness = normalized(scores.closeness, candidate, 0.05F);
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
