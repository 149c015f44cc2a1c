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

/// How close the texts of one message are to the rows of the articles that are looked at.
struct Nearness {
    std::vector<std::uint32_t> articles;  ///< in order; all of them where there is no graph
    std::vector<float> weights;           ///< for how many candidates each article of the index stands; 0 = not looked at, or no candidate
    std::vector<std::vector<float>> products;  ///< one list a text, one entry a row; only the rows of `articles` count
};

/// By words alone without `nearness`; else also by its text number `text`.
Scores score(Index::Data const& data, Nearness const* nearness, WeightedWords const& words, std::size_t text);

/// Mean 0 and deviation 1 over the candidates, each with its weight, so that scores of different kinds can be added. `least` is a floor
/// for the deviation: among a handful of equally unfit articles the best is not good.
std::vector<float> normalized(std::span<float const> values, std::span<float const> weights, float least);

/// For how many candidates an article stands: in words each candidate for itself, in closeness and what is made of it as `Nearness` says.
struct Weights {
    std::vector<float> words;
    std::vector<float> closeness;
};

/// The weighted sum of normalised closeness and words. Without closeness the words alone.
std::vector<float> fused(Scores const& scores, Weights const& weights, float closeness_share);

/// The words of a text, each once, with one weight.
WeightedWords weighted(std::string_view text, std::string const& language, float weight);

}  // namespace baton::knowledge
