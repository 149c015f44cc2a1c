#include "knowledge/nearness.hpp"

#include <algorithm>
#include <numeric>

namespace baton::knowledge {
namespace {

// Chosen on data (docs/reference/search.md).
constexpr std::size_t near_rows = 400;
// Mean and deviation of so many are within 3 hundredths of a deviation of those of all.
constexpr std::size_t sample_size = 2048;

struct Looked {
    std::vector<char> found;
    std::vector<std::uint32_t> sample;  ///< of those not found
};

Looked look(Index const& index, std::span<Vector const> texts, std::span<char const> candidate, std::span<std::uint32_t const> besides) {
    auto const& data = index.data();
    Looked looked{std::vector<char>(data.articles.size()), {}};
    for (auto const row : index.neighbours()->near(texts, near_rows)) looked.found[data.owner_of_row(row)] = 1;
    for (auto const article : besides) looked.found[article] = 1;
    auto const steps = std::min(sample_size, data.articles.size());
    for (std::size_t step = 0; step < steps; ++step) {
        auto const article = static_cast<std::uint32_t>(step * data.articles.size() / steps);
        if (candidate[article] != 0 && looked.found[article] == 0) looked.sample.push_back(article);
    }
    return looked;
}

}  // namespace

Nearness nearness_of_all(Index const& index, std::span<Vector const> texts, std::span<char const> candidate) {
    Nearness nearness;
    nearness.articles.resize(candidate.size());
    std::iota(nearness.articles.begin(), nearness.articles.end(), 0U);
    nearness.weights.assign(candidate.begin(), candidate.end());
    VectorTable::Rows const all{0, index.vectors().rows()};
    nearness.products = index.vectors().dot_products(texts, {&all, 1});
    return nearness;
}

// The mean and the deviation that closeness is normalised by are those of all candidates. What is near has nothing to do with them: with
// the near articles alone the mean would be theirs, and one value for all others would leave hardly any deviation. So a sample is looked
// at as well, and counts for all that were not.
Nearness nearness_of_some(Index const& index, std::span<Vector const> texts, std::span<char const> candidate,
                          std::span<std::uint32_t const> besides) {
    auto const& data = index.data();
    auto looked = look(index, texts, candidate, besides);
    Nearness nearness;
    nearness.weights.assign(candidate.size(), 0.F);
    std::size_t others = 0;
    for (std::size_t article = 0; article < candidate.size(); ++article) {
        if (candidate[article] != 0 && looked.found[article] != 0) nearness.weights[article] = 1.F;
        if (candidate[article] != 0 && looked.found[article] == 0) ++others;
    }
    for (auto const article : looked.sample) {
        looked.found[article] = 1;
        nearness.weights[article] = static_cast<float>(others) / static_cast<float>(looked.sample.size());
    }
    std::vector<VectorTable::Rows> rows;
    for (std::uint32_t article = 0; article < candidate.size(); ++article) {
        if (looked.found[article] == 0) continue;
        nearness.articles.push_back(article);
        rows.push_back({data.first_row[article], data.first_row[article + 1]});
    }
    nearness.products = index.vectors().dot_products(texts, rows);
    return nearness;
}

}  // namespace baton::knowledge
