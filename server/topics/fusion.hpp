#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace baton::topics {

/// What several witnesses say of one text: a margin for each topic, each witness in its own units.
using Testimony = std::vector<std::vector<float>>;  ///< witnesses × topics

/// How far each witness is believed: a conditional logit with one weight a witness (McFadden 1974), which makes probabilities of margins
/// and, fitted on texts that no witness had seen, calibrated ones.
class Fusion {
  public:
    Fusion() = default;
    /// `topics[i]` is the true one of `seen[i]`; no weight comes out below 0. Newton's method with a small ridge.
    Fusion(std::span<Testimony const> seen, std::span<std::uint32_t const> topics);

    /// Weighed sums: the logarithms of the probabilities, up to one constant.
    std::vector<double> logits(Testimony const& testimony) const;
    std::vector<double> const& weights() const { return weights_; }

  private:
    std::vector<double> weights_;
};

/// Makes probabilities of logits, in place.
void softmax(std::vector<double>& logits);

}  // namespace baton::topics
