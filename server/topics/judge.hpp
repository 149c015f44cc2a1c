#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "topics/fusion.hpp"
#include "understanding/logistic.hpp"

namespace baton::topics {

/// What is made of a testimony.
struct Opinion {
    std::vector<double> topics;  ///< a probability each, 1 in all: of a text that is about one of them
    std::size_t best = 0;
    double in_scope = 0;  ///< the probability that it is
};

/// A testimony with what it is of: a text that no witness had learned from.
struct Heard {
    static constexpr std::uint32_t no_topic = UINT32_MAX;  ///< out of scope
    Testimony testimony;
    double known = 1;  ///< share of its words that the examples had
    std::uint32_t topic = no_topic;
    double weight = 1;
    std::uint32_t text = 0;  ///< which of the lesson it is, when it was rehearsed
};

/// Makes probabilities of testimonies. Fitted on texts that the witnesses did not learn from.
class Judge {
  public:
    Judge() = default;
    /// `heard` must have texts of both kinds for the scope to be judged; without foreign ones everything is in scope.
    explicit Judge(std::span<Heard const> heard);

    Opinion judge(Testimony const& testimony, double known) const;

  private:
    std::vector<double> scope_values(Testimony const& testimony, std::vector<double> const& logits, double known) const;

    Fusion fusion_;
    understanding::Logistic scope_;
    bool judges_scope_ = false;
};

}  // namespace baton::topics
