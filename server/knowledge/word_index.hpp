#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace baton::knowledge {

/// A question's words with the weight each counts with (1 = said in this turn).
using WeightedWords = std::vector<std::pair<std::string, float>>;

/// An inverted index in memory with BM25 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75), weights worked out beforehand.
class WordIndex {
  public:
    explicit WordIndex(std::vector<std::vector<std::string>> const& documents);

    /// Adds each document's score to `scores`, one entry a document.
    void add_scores(WeightedWords const& words, std::span<float> scores) const;
    /// How rare a word is here; a word that no document has is the rarest.
    float rarity(std::string_view word) const;
    bool known(std::string_view word) const { return find(word) != nullptr; }
    bool contains(std::uint32_t document, std::string_view word) const;
    std::size_t size() const { return size_; }

  private:
    struct Posting {
        std::uint32_t document;
        float weight;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::vector<Posting> const* find(std::string_view word) const;
    float rarity_of(std::size_t documents_with_it) const;

    std::size_t size_ = 0;
    std::unordered_map<std::string, std::vector<Posting>, Hash, std::equal_to<>> postings_;
};

}  // namespace baton::knowledge
