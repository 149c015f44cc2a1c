#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "knowledge/article.hpp"
#include "knowledge/passages.hpp"
#include "knowledge/vectors.hpp"
#include "knowledge/word_index.hpp"

namespace baton::knowledge {

/// Everything search needs about the live articles: a cheap-to-copy snapshot that never changes. After an edit build a
/// new one and swap it in; readers keep theirs until they are done.
class Index {
  public:
    /// No articles: every search finds nothing.
    Index();
    /// Drafts and archived articles are left out. At most 20,000 articles.
    explicit Index(std::vector<Article> articles, std::string language = "en");

    /// The texts whose vectors make the search understand, in the order `with_vectors` expects them.
    std::vector<std::string> const& vectors_needed() const;
    /// The same snapshot with vectors of `model_id`. Refused when the number or a length is wrong.
    Result<Index> with_vectors(std::span<Vector const> vectors, std::string model_id) const;
    /// The same from a cache: without the vectors when it lacks one.
    Index with_vectors(VectorCache const& cache) const;

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

  private:
    std::shared_ptr<Data const> data_;
    std::shared_ptr<VectorTable const> vectors_;
    std::string model_id_;
};

/// Positions are into `articles` and `windows`; an article's windows and vector rows are neighbours.
struct Index::Data {
    std::string language;
    std::vector<Article> articles;
    std::vector<Window> windows;
    std::vector<std::uint32_t> first_window;  ///< one more than articles
    std::vector<std::uint32_t> first_row;     ///< an article's vectors: its heads (title, problem, title in other words, keywords), then
                                              ///< one a window; one more than articles
    std::vector<std::uint32_t> window_owner;

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
