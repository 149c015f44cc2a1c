#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "base/random.hpp"
#include "knowledge/index.hpp"
#include "knowledge/library.hpp"
#include "understanding/vectorizer.hpp"

namespace baton::knowledge {

/// The articles as search uses them: the present snapshot of the library, with vectors as soon as they are made.
/// A snapshot is swapped whole; who searches keeps theirs. On one loop.
class Shelf {
  public:
    /// `vectors_file` is where vectors are kept between runs; empty = they are not.
    Shelf(Library& library, understanding::Vectorizer& vectorizer, Random& random, std::filesystem::path vectors_file);

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
    bool embedding() const { return embedding_; }
    /// Texts of the live articles whose vectors are still to be made; until there are none, search goes by words.
    std::size_t vectors_missing() const { return missing_; }
    void on_change(std::function<void(Index const&)> hear) { changed_ = std::move(hear); }

  private:
    Task<> add_vectors();
    Task<bool> encode(std::vector<std::string> texts, milliseconds limit);
    Task<bool> encode_missing();
    void take(Index index);

    Library& library_;
    understanding::Vectorizer& vectorizer_;
    Random& random_;
    std::filesystem::path vectors_file_;
    Index index_;
    VectorCache vectors_;
    bool embedding_ = false;
    bool again_ = false;
    bool unsaved_ = false;
    std::size_t missing_ = 0;
    std::uint64_t reloads_ = 0;
    std::function<void(Index const&)> changed_;
};

}  // namespace baton::knowledge
