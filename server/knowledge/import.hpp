#pragma once
#include <filesystem>
#include <vector>

#include "knowledge/article.hpp"

namespace baton::knowledge {

/// All articles of a folder, or everything that is wrong with them, one error a file. Never a part of them.
struct Imported {
    std::vector<Article> articles;  ///< by slug; empty when there are errors
    std::vector<Error> errors;
};

/// Reads every `*.md` of the folder (not below it; README.md is skipped). Links to related articles must lead somewhere,
/// within the folder or to one of `known_slugs`.
Imported import_articles(std::filesystem::path const& folder, std::vector<std::string> const& known_slugs = {});

}  // namespace baton::knowledge
