#pragma once
#include <filesystem>

#include "evaluation/report.hpp"
#include "pipes/understand.hpp"

namespace baton::evaluation {

/// Topics taught by examples, tried on lines of {"text","label"}; the label `oos` is about none of them. `understander` has topics.
/// Intents looks at those that are about one, scope at all.
Result<Report> intents(std::filesystem::path const& test, pipes::Understander const& understander, unsigned threads);
Result<Report> scope(std::filesystem::path const& test, pipes::Understander const& understander, unsigned threads);

/// Lines of {"text","label"} with "angry" and "calm" (does distress alarm?) or with "positive", "neutral" and "negative" (which mood?).
Result<Report> sentiment(std::filesystem::path const& test, pipes::Reader const& reader, unsigned threads);

/// Lines of {"text","label"} with "person" (asks for one) and "other".
Result<Report> person(std::filesystem::path const& test, pipes::Reader const& reader, unsigned threads);

}  // namespace baton::evaluation
