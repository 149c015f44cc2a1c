#pragma once
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "understanding/encoder.hpp"

namespace baton::inference {

/// The encoder that scripts/setup left in the cache, or why there is none. What app/ and cli/ call.
Result<std::shared_ptr<understanding::Encoder const>> find_encoder();

/// The one that looks at texts for a company's topics beside it: slower, and better at telling topics of few examples apart.
Result<std::shared_ptr<understanding::Encoder const>> find_second_encoder();
/// What it will be when it is found: vectors are kept under this name before it is opened.
std::string_view second_encoder_id();

/// The one that finds articles, and tells topics, across languages; only where it is asked for.
Result<std::shared_ptr<understanding::Encoder const>> find_multilingual_encoder();

}  // namespace baton::inference
