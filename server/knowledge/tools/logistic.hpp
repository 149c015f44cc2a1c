#pragma once
#include <vector>

namespace baton::knowledge {

/// Logistic regression with an intercept (the last weight), L2 on standardised features, by Newton's method.
std::vector<double> fit_logistic(std::vector<std::vector<double>> const& rows, std::vector<bool> const& labels, double ridge = 1.0);
double apply_logistic(std::vector<double> const& weights, std::vector<double> const& row);

}  // namespace baton::knowledge
