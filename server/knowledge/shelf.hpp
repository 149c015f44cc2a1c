#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "base/pool.hpp"
#include "base/random.hpp"
#include "knowledge/index.hpp"
#include "knowledge/library.hpp"
#include "understanding/vectorizer.hpp"

namespace baton::knowledge {

/// The articles as search uses them: the present snapshot of the library, with vectors as soon as they are made.
/// A snapshot is swapped whole; who searches keeps theirs. On one loop.
class Shelf {
  public:
    /// Where and from how many rows on a graph of them is made; until there is one every row is looked at.
    struct Graphs {
        Pool* pool = nullptr;  ///< null = none is made
        std::size_t rows_over = 100'000;
    };
    /// `vectors_file` is where vectors are kept between runs; empty = they are not.
    Shelf(Library& library, understanding::Vectorizer& vectorizer, Random& random, std::filesystem::path vectors_file)
        : Shelf{library, vectorizer, random, std::move(vectors_file), Graphs{}} {}
    Shelf(Library& library, understanding::Vectorizer& vectorizer, Random& random, std::filesystem::path vectors_file, Graphs graphs);

    Index const& index() const { return index_; }
    /// Reads the library again. An edit's few new vectors are made first, so that search by meaning goes on without a gap; where many
    /// are missing, words serve at once and vectors follow in small batches. They are kept between runs.
    Task<Result<void>> reload();
    /// Adds an article, or changes `id` if its stored version is still `version`. The Markdown's errors name their line.
    Task<Result<StoredArticle>> save(std::string id, std::string slug, std::string markdown, int version);
    /// The same for many at once, by slug: new ones are added, known ones replaced.
    Task<Result<std::size_t>> import(std::vector<Article> articles);
    Task<Result<void>> archive(std::string id);
    Library& library() { return library_; }
    /// What makes the vectors of the articles, and must make those of a question for them.
    understanding::Vectorizer& vectorizer() const { return vectorizer_; }
    bool embedding() const { return embedding_; }
    /// Texts of the live articles whose vectors are still to be made; until there are none, search goes by words.
    std::size_t vectors_missing() const { return missing_; }
    void on_change(std::function<void(Index const&)> hear) { changed_ = std::move(hear); }

  private:
    Task<> add_vectors();
    Task<bool> encode(std::vector<std::string> texts, milliseconds limit);
    Task<bool> encode_missing();
    void take(Index index);
    Task<> grow_graph();

    Library& library_;
    understanding::Vectorizer& vectorizer_;
    Random& random_;
    std::filesystem::path vectors_file_;
    Index index_;
    VectorCache vectors_;
    Graphs graphs_;
    std::shared_ptr<NearestRows> graph_;  ///< complete once, then added to
    bool growing_ = false;
    bool embedding_ = false;
    bool again_ = false;
    bool unsaved_ = false;
    std::size_t missing_ = 0;
    std::uint64_t reloads_ = 0;
    std::function<void(Index const&)> changed_;
};

}  // namespace baton::knowledge
