#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace baton::inference {

/// Several texts of one length through one layer: `texts` × `rows` × `depth`, row by row.
struct TextRows {
    float const* values = nullptr;
    std::size_t texts = 0, rows = 0;
};

/// A weight matrix of 8 bits, made ready for multiplying rows of numbers that are quantised on the way: as ONNX's DynamicQuantizeLinear
/// and MatMulInteger do, but with a scale for each text instead of one for all, so that a text's product does not depend on its company.
/// The weights are read once for all texts, which is what a small model's time goes to. Needs `text_product_here()`.
class TextProduct {
  public:
    /// `weights` is depth × columns, `scales` one a column; zero points are 0. `depth` is a multiple of 4, `columns` one of 64.
    TextProduct(std::span<std::int8_t const> weights, std::span<float const> scales, std::size_t depth);

    /// `out` has room for texts × rows × columns.
    void multiply(TextRows const& in, float* out) const;
    std::size_t depth() const { return depth_; }
    std::size_t columns() const { return scales_.size(); }
    static bool takes(std::size_t depth, std::size_t columns) { return depth > 0 && depth % 4 == 0 && columns > 0 && columns % 64 == 0; }

  private:
    std::size_t depth_;
    std::vector<float> scales_;
    std::vector<std::int8_t> packed_;   ///< panels of 64 columns: quads of depth × columns × 4
    std::vector<std::int32_t> in_all_;  ///< each column's sum
};

/// Whether this processor has the instructions (AVX-512 VNNI).
bool text_product_here();

}  // namespace baton::inference
