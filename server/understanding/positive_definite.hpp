#pragma once
#include <vector>

namespace baton::understanding {

/// Solves matrix × result = right by Cholesky's method. Of the symmetric matrix, row by row, only the lower half is looked at.
std::vector<double> solve_positive_definite(std::vector<double> matrix, std::vector<double> right);

}  // namespace baton::understanding
