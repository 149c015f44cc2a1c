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
    understanding::PageView page;    ///< what was looked at, where the set says so
};

struct Corpus {
    std::vector<Article> articles;
    std::vector<Asked> questions;
};

/// The public sets under `folder` (BATON_DATA), as articles and questions.
Result<Corpus> read_stackfaq(std::filesystem::path const& folder);
Result<Corpus> read_bank(std::filesystem::path const& folder);
/// A company's own: `articles/*.md` and a file of questions, where one without articles must not be answered. Fields `page`, `title`,
/// `error` and `message` say what the customer looks at.
Result<Corpus> read_company(std::filesystem::path const& folder, std::string const& questions = "questions.jsonl");
/// Labelled messages as a help centre: an article an intent, made of its name and its first five examples in the training file; the
/// other file's messages are the questions, those labelled `oos` have no answer.
Result<Corpus> read_intents(std::filesystem::path const& train, std::vector<std::filesystem::path> const& asked);

/// The open half of our own questions in five languages (tools/eval/own), with the articles of `articles` beside them.
Result<Corpus> read_languages(std::filesystem::path const& folder, std::string const& articles);

}  // namespace baton::knowledge
