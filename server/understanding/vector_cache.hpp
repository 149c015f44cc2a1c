#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "understanding/encoder.hpp"

namespace baton::understanding {

/// Vectors of texts that were encoded before, by model. A derived file: lost or broken, it is simply made again.
class VectorCache {
  public:
    explicit VectorCache(std::string model_id) : model_id_{std::move(model_id)} {}
    /// Empty when the file is missing, broken or of another model.
    static VectorCache load(std::filesystem::path const& file, std::string model_id);
    /// Writes beside and renames, so that a crash leaves the old file.
    Result<void> save(std::filesystem::path const& file) const;

    std::vector<std::string> missing(std::span<std::string const> texts) const;
    void add(std::span<std::string const> texts, std::span<Vector const> vectors);
    /// All of them in order, or nothing when one is missing.
    std::vector<Vector> take(std::span<std::string const> texts) const;
    /// Forgets what `texts` does not use.
    void keep_only(std::span<std::string const> texts);
    std::string const& model_id() const { return model_id_; }
    std::size_t size() const { return vectors_.size(); }

  private:
    std::string model_id_;
    std::unordered_map<std::string, Vector> vectors_;  ///< by the text's hash
};

}  // namespace baton::understanding
