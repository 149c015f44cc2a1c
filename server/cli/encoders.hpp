#pragma once
#include <memory>

#include "pipes/examples.hpp"
#include "understanding/encoder.hpp"

namespace baton::cli {

/// The encoder, or null with a line on standard error that says why; null at once where words alone are wanted.
std::shared_ptr<understanding::Encoder const> usual_encoder(bool words_only);

/// That one and the second, which look at texts for topics; none without it.
pipes::Encoders topic_encoders(std::shared_ptr<understanding::Encoder const> const& encoder);

}  // namespace baton::cli
