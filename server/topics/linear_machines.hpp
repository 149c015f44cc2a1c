#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "topics/word_space.hpp"

namespace baton::topics {

/// One linear machine a topic, each telling its topic from all others: support vector machines with squared hinge loss, trained by dual
/// coordinate descent (Hsieh et al., ICML 2008), all topics in one pass over the rows so that a row's weights are read once.
class LinearMachines {
  public:
    struct Training {
        double cost = 1;  ///< of an example on the wrong side
        int passes_max = 12;
        double tolerance = 0.1;  ///< of the projected gradients; a pass within it is the last
    };

    LinearMachines() = default;
    /// `topics[i]` in 0 … topic_count - 1 is the topic of `rows[i]`, whose places are below `width`. The same rows give the same machines.
    LinearMachines(std::span<SparseRow const> rows, std::span<std::uint32_t const> topics, std::size_t topic_count, std::size_t width,
                   Training training);

    /// A margin a topic.
    std::vector<float> margins(SparseRow const& row) const;
    std::size_t topic_count() const { return bias_.size(); }

  private:
    std::size_t stride_ = 0;
    std::vector<float> weights_;  ///< width × stride, a place's topics one after another
    std::vector<float> bias_;     ///< one a topic
};

}  // namespace baton::topics
