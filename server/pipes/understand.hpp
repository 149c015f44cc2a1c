#pragma once
#include <optional>
#include <span>
#include <string>

#include "pipes/examples.hpp"
#include "pipes/reader.hpp"
#include "topics/topics.hpp"

namespace baton::pipes {

/// Who reads.
struct Understander {
    Reader reader;
    topics::Topics const* topics = nullptr;  ///< of the examples; null without
    Encoders topic_encoders{};
};

/// `baton understand`, one line: {"text":…,"context":[{"role":"customer"|"agent"|"bot","text":…},…]}, the context optional and oldest
/// first. Answers what the customer's text says, without a line break.
Result<std::string> understand_line(std::string const& line, Understander const& understander);

/// Encodes what these lines will ask for, many texts together; the encoders keep it for `understand_line`. Bad lines are left to that.
void encode_ahead(std::span<std::string const> lines, Understander const& understander, unsigned threads);

/// Topics from files of {"text","label"}; `calibrate` may be empty.
Result<topics::Topics> learn_topics(std::filesystem::path const& examples, std::filesystem::path const& calibrate,
                                    std::optional<topics::ErrorBound> bound, Encoders const& encoders, unsigned threads);

}  // namespace baton::pipes
