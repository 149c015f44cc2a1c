#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "understanding/encoder.hpp"

namespace baton::understanding {

/// Unit vectors as 16-bit fixed point (2^14 = 1), whose dot products are exact to about 1e-4 at half the memory traffic.
class VectorTable {
  public:
    /// From `first` up to, not including, `last`.
    struct Rows {
        std::size_t first = 0, last = 0;
    };

    VectorTable() = default;
    explicit VectorTable(std::span<Vector const> rows);

    /// The dot product of every row with `query`, one entry a row.
    void dot_products(Vector const& query, std::span<float> products) const;
    /// Those of several queries in one pass over the given rows: a list a query, one entry a row of the table; other rows' stay 0.
    std::vector<std::vector<float>> dot_products(std::span<Vector const> queries, std::span<Rows const> some) const;
    std::size_t rows() const { return dimensions_ == 0 ? 0 : values_.size() / dimensions_; }
    std::size_t dimensions() const { return dimensions_; }
    /// One row's fixed numbers, `dimensions()` of them.
    std::int16_t const* row(std::size_t number) const { return values_.data() + number * dimensions_; }

  private:
    std::size_t dimensions_ = 0;
    std::vector<std::int16_t> values_;
};

}  // namespace baton::understanding
