#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "knowledge/index.hpp"
#include "topics/threshold.hpp"
#include "understanding/encoder.hpp"
#include "understanding/recalibration.hpp"

namespace baton::pipes {

/// How surely an error rate of answers is kept.
inline constexpr double answers_certainty = 0.9;

/// Who searches.
struct Searcher {
    knowledge::Index index;
    understanding::Encoder const* encoder = nullptr;  ///< null: by words only
    std::size_t top = 10;
    understanding::Recalibration recalibration{};
    double answers_from = 0.68;  ///< recalibrated; as the shipped policy has it (docs/reference/search.md)
};

/// An index of a file of {"id","title","body"}, the body in Markdown; with vectors where there is an encoder.
Result<knowledge::Index> index_of(std::filesystem::path const& articles, understanding::Encoder const* encoder);

/// Fits confidence, and with a bound the threshold, to a file of {"query","relevant":[id,…]}; an empty list: nothing answers it. The
/// bound is of wrong ones among the answers given: those whose first result is not relevant.
Result<void> calibrate(Searcher& searcher, std::filesystem::path const& file, std::optional<topics::ErrorBound> bound, unsigned threads);

/// `baton search`, one line: {"query":…,"context":[…]} as `understand` has it. Answers with results, confidence and whether it would
/// answer, without a line break.
Result<std::string> search_line(std::string const& line, Searcher const& searcher);

/// Encodes what these lines will ask for, many texts together; the encoder keeps it for `search_line`. Bad lines are left to that.
void encode_ahead(std::span<std::string const> lines, Searcher const& searcher, unsigned threads);

}  // namespace baton::pipes
