#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace baton::understanding {

/// A unit-length sentence vector.
using Vector = std::vector<float>;

/// Text to vectors. Implemented in inference/; understanding and knowledge know only this.
class Encoder {
  public:
    virtual ~Encoder() = default;
    /// One vector a text, in order. Blocking; call it on the encoder pool. Safe from several threads.
    virtual Result<std::vector<Vector>> encode(std::span<std::string const> texts) const = 0;
    /// Stored beside every vector, such as `all-MiniLM-L6-v2-q@afdb6f1a`.
    virtual std::string_view model_id() const = 0;
    virtual std::size_t dimensions() const = 0;
};

}  // namespace baton::understanding
