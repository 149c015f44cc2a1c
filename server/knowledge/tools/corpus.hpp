#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "knowledge/article.hpp"
#include "knowledge/search.hpp"

namespace baton::knowledge {

struct Asked {
    std::string text;
    std::vector<std::string> right;  ///< slugs, any of which answers it
    std::vector<Vector> vectors;     ///< empty for a search by words
};

struct Corpus {
    std::vector<Article> articles;
    std::vector<Asked> questions;
};

/// The public sets under `folder` (BATON_DATA), as articles and questions.
Result<Corpus> read_stackfaq(std::filesystem::path const& folder);
Result<Corpus> read_bank(std::filesystem::path const& folder);
/// A company's own: `articles/*.md` and `questions.jsonl`, where a question without articles is one that must not be answered.
Result<Corpus> read_company(std::filesystem::path const& folder);

}  // namespace baton::knowledge
