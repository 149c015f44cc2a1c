#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "understanding/encoder.hpp"

namespace baton::understanding {

/// The encoder as the loop sees it: never blocks, always back within the limit, with vectors or without.
class Vectorizer {
  public:
    virtual ~Vectorizer() = default;
    virtual Task<Result<std::vector<Vector>>> vectors(std::vector<std::string> texts, milliseconds limit) = 0;
    /// "" when there is no encoder: search and understanding go by words, and the health page says so.
    virtual std::string_view model_id() const = 0;
};

}  // namespace baton::understanding
