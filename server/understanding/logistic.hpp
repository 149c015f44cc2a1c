#pragma once
#include <span>
#include <vector>

namespace baton::understanding {

/// One row for a fit: its values, whether it was so, and how much it counts.
struct LogisticRow {
    std::vector<double> values;
    bool is_so = false;
    double weight = 1;
};

/// Logistic regression: the probability that something is so. Rows of one width, at least one.
class Logistic {
  public:
    Logistic() = default;
    /// Newton's method with L2 on standardised values, `ridge` in units of the rows' weight; the intercept goes free.
    Logistic(std::span<LogisticRow const> rows, double ridge);

    /// The logarithm of the odds.
    double logit(std::span<double const> values) const;
    double probability(std::span<double const> values) const;
    /// One a value, then the intercept.
    std::vector<double> const& weights() const { return weights_; }

  private:
    std::vector<double> weights_;
};

double sigmoid(double logit);

}  // namespace baton::understanding
