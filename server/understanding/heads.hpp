#pragma once
#include <array>

#include "understanding/fused_head.hpp"

namespace baton::understanding {

/// The shipped heads. Loaded once; reading is const and safe from several threads.
class Heads {
  public:
    /// With the weights in the binary.
    static Heads shipped();
    explicit Heads(std::array<HeadWeights, asked_count> const& weights);

    FusedHead const& operator[](Asked asked) const { return heads_[static_cast<std::size_t>(asked)]; }
    std::vector<FusedHead> const& all() const { return heads_; }

  private:
    std::vector<FusedHead> heads_;
};

}  // namespace baton::understanding
