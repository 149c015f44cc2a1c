#pragma once
#include <memory>

#include "pipes/examples.hpp"
#include "understanding/encoder.hpp"

namespace baton::cli {

/// The encoder, or null with a line on standard error that says why; null at once where words alone are wanted.
std::shared_ptr<understanding::Encoder const> usual_encoder(bool words_only);

/// What finds articles: the usual one, or where it is asked for and there the one for many languages.
std::shared_ptr<understanding::Encoder const> search_encoder(bool words_only, bool multilingual);

/// What looks at texts for topics: the usual one and the second, or the usual one and the one for many languages; none without the usual
/// one.
pipes::Encoders topic_encoders(std::shared_ptr<understanding::Encoder const> const& encoder, bool multilingual);

/// What a pipe's `--multilingual` means.
inline constexpr char const* multilingual_help = "With the encoder for many languages, which scripts/setup multilingual fetches";

}  // namespace baton::cli
