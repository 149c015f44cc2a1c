#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "knowledge/article.hpp"
#include "knowledge/neighbours.hpp"
#include "knowledge/passages.hpp"
#include "knowledge/vectors.hpp"
#include "knowledge/word_index.hpp"

namespace baton::knowledge {

/// A hundred thousand articles of ten rows each take some 4 GB, the graph and the kept vectors included.
constexpr std::size_t articles_max = 200'000;

/// Everything search needs about the live articles: a cheap-to-copy snapshot that never changes. After an edit build a
/// new one and swap it in; readers keep theirs until they are done.
class Index {
  public:
    /// No articles: every search finds nothing.
    Index();
    /// Drafts and archived articles are left out. At most `articles_max`.
    explicit Index(std::vector<Article> articles, std::string language = "en");

    /// The texts whose vectors make the search understand, in the order `with_vectors` expects them.
    std::vector<std::string> const& vectors_needed() const;
    /// The same snapshot with vectors of `model_id`. Refused when the number or a length is wrong.
    Result<Index> with_vectors(std::span<Vector const> vectors, std::string model_id) const;
    /// The same from a cache: without the vectors when it lacks one.
    Index with_vectors(VectorCache const& cache) const;

    /// The same snapshot, searched through a graph of rows once that has enough of them.
    Index with_graph(std::shared_ptr<NearestRows const> graph) const;

    std::vector<Article> const& articles() const;
    /// By id or, for articles without one, by slug; null when it is not here.
    Article const* article(std::string_view id) const;
    Article const* article_by_slug(std::string_view slug) const;
    std::string const& language() const;
    bool has_vectors() const { return vectors_ != nullptr; }
    std::string const& model_id() const { return model_id_; }

    /// What search() works on; others have no use for it.
    struct Data;
    Data const& data() const { return *data_; }
    VectorTable const& vectors() const { return *vectors_; }
    /// Null where every row is looked at.
    Neighbours const* neighbours() const { return neighbours_ && neighbours_->enough() ? neighbours_.get() : nullptr; }
    /// What of the graph this snapshot has, enough or not; null without one.
    Neighbours const* graph() const { return neighbours_.get(); }

  private:
    std::shared_ptr<Data const> data_;
    std::shared_ptr<VectorTable const> vectors_;
    std::shared_ptr<Neighbours const> neighbours_;
    std::string model_id_;
};

/// Positions are into `articles` and `windows`; an article's windows and vector rows are neighbours.
struct Index::Data {
    std::string language;
    std::vector<Article> articles;
    std::unordered_map<std::string_view, std::uint32_t> by_id;  ///< by id or, for articles without one, by slug
    std::unordered_map<std::string_view, std::uint32_t> by_slug;
    std::vector<Window> windows;
    std::vector<std::uint32_t> first_window;  ///< one more than articles
    std::vector<std::uint32_t> first_row;     ///< an article's vectors: its heads (title, problem, title in other words, keywords), then
                                              ///< one a window; one more than articles

    /// The article that a vector row is of.
    std::uint32_t owner_of_row(std::uint32_t row) const {
        return static_cast<std::uint32_t>(std::ranges::upper_bound(first_row, row) - first_row.begin() - 1);
    }
    /// The row of an article's first window; the rows before it are its heads.
    std::uint32_t first_window_row(std::size_t article) const {
        return first_row[article + 1] - (first_window[article + 1] - first_window[article]);
    }
    std::vector<std::string> texts;  ///< what the vectors are of
    WordIndex window_words{{}};      ///< a window together with its article's title
    WordIndex head_words{{}};        ///< title, problem, keywords
    WordIndex article_words{{}};     ///< the whole article
};

}  // namespace baton::knowledge
