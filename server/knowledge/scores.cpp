#include "knowledge/scores.hpp"

#include <algorithm>
#include <cmath>

#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

/// Each article's best window by `values`, and that window's value into `best`. A section is shown in place of the way to
/// do it only if it fits better by `lead`.
void take_best(Index::Data const& data, std::span<float const> values, float lead, std::span<float> best, std::vector<std::uint32_t>& which) {
    for (std::size_t article = 0; article + 1 < data.first_window.size(); ++article) {
        auto const begin = data.first_window[article];
        auto const end = data.first_window[article + 1];
        which[article] = begin;
        if (begin == end) continue;
        best[article] = *std::max_element(values.begin() + begin, values.begin() + end);
        float most = -1e9F;
        for (auto window = begin; window < end; ++window) {
            auto const& heading = data.windows[window].heading;
            float const value = values[window] + (heading.empty() || heading == steps_heading ? lead : 0.F);
            if (value <= most) continue;
            most = value;
            which[article] = window;
        }
    }
}

void score_words(Index::Data const& data, WeightedWords const& words, Scores& scores) {
    std::vector<float> windows(data.windows.size(), 0.F);
    data.window_words.add_scores(words, windows);
    take_best(data, windows, 2.F, scores.words, scores.best_window);
    std::vector<float> heads(data.articles.size(), 0.F);
    data.head_words.add_scores(words, heads);
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
    scores.closeness.assign(data.articles.size(), 0.F);
    take_best(data, windows, 0.06F, scores.closeness, scores.best_window);
    for (std::size_t i = 0; i < data.articles.size(); ++i) {
        auto const head = *std::max_element(rows.begin() + data.first_row[i], rows.begin() + data.first_window_row(i));
        bool const has_text = data.first_window[i] != data.first_window[i + 1];
        scores.closeness[i] = has_text ? (head + scores.closeness[i]) / 2 : head;
    }
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
