#include "understanding/positive_definite.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace baton::understanding {

std::vector<double> solve_positive_definite(std::vector<double> matrix, std::vector<double> right) {
    constexpr double least = 1e-12;  // rounding may take a pivot below 0
    auto const width = right.size();
    for (std::size_t row = 0; row < width; ++row)
        for (std::size_t column = 0; column <= row; ++column) {
            double sum = matrix[row * width + column];
            for (std::size_t k = 0; k < column; ++k) sum -= matrix[row * width + k] * matrix[column * width + k];
            matrix[row * width + column] = row == column ? std::sqrt(std::max(sum, least)) : sum / matrix[column * width + column];
        }
    for (std::size_t row = 0; row < width; ++row) {
        for (std::size_t k = 0; k < row; ++k) right[row] -= matrix[row * width + k] * right[k];
        right[row] /= matrix[row * width + row];
    }
    for (std::size_t row = width; row-- > 0;) {
        for (std::size_t k = row + 1; k < width; ++k) right[row] -= matrix[k * width + row] * right[k];
        right[row] /= matrix[row * width + row];
    }
    return right;
}

}  // namespace baton::understanding
