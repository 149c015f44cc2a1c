#pragma once
#include <memory>

#include "understanding/encoder.hpp"

namespace baton::cli {

/// The encoder, or null with a line on standard error that says why; null at once where words alone are wanted.
std::shared_ptr<understanding::Encoder const> usual_encoder(bool words_only);

}  // namespace baton::cli
