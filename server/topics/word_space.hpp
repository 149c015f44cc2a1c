#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace baton::topics {

/// One text's features, by rising number. Two blocks of unit length: words with pairs, and pieces of words.
struct SparseRow {
    std::vector<std::uint32_t> at;
    std::vector<float> value;
};

/// What a text has of words, pairs of words and pieces of words. Made once, in whatever number of spaces it is then looked at.
struct TextFeatures {
    struct Count {
        std::uint32_t hash = 0;
        float times = 0;
    };
    std::vector<Count> counts;         ///< each feature once, by rising hash
    std::vector<std::uint32_t> words;  ///< the hash of each word as it stands there
};
TextFeatures text_features(std::string_view text);

/// Words, pairs of words and pieces of two to five letters of some examples, weighed by how rare they are (TF-IDF: Spärck Jones 1972;
/// the smoothed form of Manning, Raghavan and Schütze 2008, 6.2). Keeps hashes of what the examples had, no text.
class WordSpace {
  public:
    WordSpace() = default;
    explicit WordSpace(std::span<TextFeatures const> texts);

    /// What the examples never had is left out.
    SparseRow row(TextFeatures const& text) const;
    std::size_t size() const { return hashes_.size(); }
    /// The share of the words (not pairs, not pieces) that the examples had, 0 … 1; 1 of no word.
    double known(TextFeatures const& text) const;

  private:
    static constexpr std::size_t none = SIZE_MAX;
    std::size_t number_of(std::uint32_t hash) const;

    std::vector<std::uint32_t> hashes_;  ///< rising; a feature's number is its place
    std::vector<float> rarity_;          ///< by number
    std::vector<std::uint32_t> starts_;  ///< the first number of each value of the uppermost bits, and the end
    unsigned shift_ = 32;                ///< what leaves these bits; hashes are spread evenly, so that few share them
};

}  // namespace baton::topics
