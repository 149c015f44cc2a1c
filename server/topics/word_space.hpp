#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace baton::topics {

/// One text's features, by rising number. Two blocks of unit length: words with pairs, and pieces of words.
struct SparseRow {
    std::vector<std::uint32_t> at;
    std::vector<float> value;
};

/// Words, pairs of words and pieces of two to five letters of some examples, weighed by how rare they are (TF-IDF: Spärck Jones 1972;
/// the smoothed form of Manning, Raghavan and Schütze 2008, 6.2). Keeps hashes of what the examples had, no text.
class WordSpace {
  public:
    WordSpace() = default;
    explicit WordSpace(std::span<std::string const> texts);

    /// What the examples never had is left out.
    SparseRow row(std::string_view text) const;
    std::size_t size() const { return rarity_.size(); }
    /// The share of the words (not pairs, not pieces) that the examples had, 0 … 1; 1 of no word.
    double known(std::string_view text) const;

  private:
    std::unordered_map<std::uint32_t, std::uint32_t> number_;  ///< of a hash
    std::vector<float> rarity_;                                ///< by number
};

}  // namespace baton::topics
