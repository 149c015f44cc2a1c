#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "knowledge/index.hpp"

namespace baton::knowledge {

/// One text held against every article.
struct Scores {
    std::vector<float> closeness;  ///< cosine, one an article; empty without vectors
    std::vector<float> words;      ///< BM25, one an article
    std::vector<std::uint32_t> best_window;
};

/// `vector` null: by words only.
Scores score(Index::Data const& data, VectorTable const* table, WeightedWords const& words, Vector const* vector);

/// Mean 0 and deviation 1 over the candidates, so that scores of different kinds can be added. `least` is a floor for the
/// deviation: among a handful of equally unfit articles the best is not good.
std::vector<float> normalized(std::span<float const> values, std::span<char const> candidate, float least);

/// The weighted sum of normalised closeness and words. Without closeness the words alone.
std::vector<float> fused(Scores const& scores, std::span<char const> candidate, float closeness_share);

/// The words of a text, each once, with one weight.
WeightedWords weighted(std::string_view text, std::string const& language, float weight);

}  // namespace baton::knowledge
