#pragma once
#include <filesystem>

#include "evaluation/report.hpp"
#include "pipes/search.hpp"

namespace baton::evaluation {

/// Lines of {"query","relevant":[id,…]} and, optionally, "context"; an empty list: nothing answers it.
/// Search: is the right article found? Answers: what is answered, and is it right?
Result<Report> search(std::filesystem::path const& test, pipes::Searcher const& searcher, unsigned threads);
Result<Report> answers(std::filesystem::path const& test, pipes::Searcher const& searcher, unsigned threads);

}  // namespace baton::evaluation
