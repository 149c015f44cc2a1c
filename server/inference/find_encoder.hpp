#pragma once
#include <memory>

#include "base/result.hpp"
#include "understanding/encoder.hpp"

namespace baton::inference {

/// The encoder that scripts/setup left in the cache, or why there is none. What app/ and cli/ call.
Result<std::shared_ptr<understanding::Encoder const>> find_encoder();

}  // namespace baton::inference
