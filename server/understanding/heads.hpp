#pragma once
#include <array>

#include "understanding/linear_head.hpp"

namespace baton::understanding {

/// The shipped heads. Loaded once; reading is const and safe from several threads.
class Heads {
  public:
    /// With the weights in the binary.
    static Heads shipped();
    explicit Heads(std::array<LinearWeights, asked_count> const& weights);

    LinearHead const& operator[](Asked asked) const { return heads_[static_cast<std::size_t>(asked)]; }
    std::vector<LinearHead> const& all() const { return heads_; }

  private:
    std::vector<LinearHead> heads_;
};

}  // namespace baton::understanding
