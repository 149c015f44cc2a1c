#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::knowledge {

/// An article as it is kept: the Markdown is the truth, the rest is drawn from it.
struct StoredArticle {
    std::string id;    ///< `art_…`
    std::string slug;  ///< unique
    std::string markdown;
    std::string title;
    std::string area;
    std::string state = "live";  ///< live, archived
    int version = 1;
    Instant updated_at{};
    std::int64_t shown = 0, helped = 0, not_helped = 0;
};

/// Vectors are a derived file: text hash and model → numbers.
struct StoredVector {
    std::string text_hash;
    std::string model;
    std::string numbers;  ///< base64 of little-endian floats
};

class Library {
  public:
    virtual ~Library() = default;
    virtual Task<Result<std::vector<StoredArticle>>> all() = 0;
    virtual Task<Result<StoredArticle>> find(std::string id) = 0;
    /// New when `version` is 0; otherwise Code::conflict unless the stored version is the given one. Returns the new version.
    virtual Task<Result<int>> put(StoredArticle article) = 0;
    virtual Task<Result<void>> count(std::string id, std::int64_t shown, std::int64_t helped, std::int64_t not_helped) = 0;
    virtual Task<Result<std::vector<StoredVector>>> vectors(std::string model) = 0;
    virtual Task<Result<void>> keep_vectors(std::vector<StoredVector> vectors) = 0;
};

}  // namespace baton::knowledge
