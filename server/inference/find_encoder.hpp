#pragma once
#include <memory>

#include "base/result.hpp"
#include "understanding/encoder.hpp"

namespace baton::inference {

/// The encoder that scripts/setup left in the cache, or why there is none. What app/ and cli/ call.
Result<std::shared_ptr<understanding::Encoder const>> find_encoder();

/// The one that looks at texts for a company's topics beside it: slower, and better at telling topics of few examples apart.
Result<std::shared_ptr<understanding::Encoder const>> find_second_encoder();

}  // namespace baton::inference
