#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace baton::inference {

/// Rows of texts of one length in 8 bits, as ONNX's DynamicQuantizeLinear brings them there, but with a scale for each text instead of one
/// for all: what becomes of a text does not depend on its company. `texts` × `rows` × depth numbers, one after another.
struct TextRows {
    std::uint8_t const* numbers = nullptr;
    float const* steps = nullptr;         ///< one a text: what a difference of 1 is worth
    std::int32_t const* zeros = nullptr;  ///< one a text: which number is 0
    std::size_t texts = 0, rows = 0;
};

/// One text's `count` values in 8 bits. Needs `text_product_here()`.
void quantise_text(float const* values, std::size_t count, std::uint8_t* numbers, float& step, std::int32_t& zero);

/// A layer of 8-bit weights: ONNX's MatMulInteger, with what brings it back to floats, and a bias. The weights are read once for all rows
/// of all texts, which is what a small model's time goes to. Needs `text_product_here()`.
class TextProduct {
  public:
    /// `weights` is depth × columns, `scales` and `biases` one a column; zero points are 0. `takes(depth, columns)` must hold.
    TextProduct(std::span<std::int8_t const> weights, std::span<float const> scales, std::span<float const> biases);

    /// `out` has room for texts × rows × columns.
    void multiply(TextRows const& in, float* out) const;
    std::size_t depth() const { return packed_.size() / columns(); }
    std::size_t columns() const { return scales_.size(); }
    static bool takes(std::size_t depth, std::size_t columns) { return depth > 0 && depth % 4 == 0 && columns > 0 && columns % 64 == 0; }

  private:
    std::vector<float> scales_, biases_;
    std::vector<std::int8_t> packed_;   ///< panels of 64 columns: quads of depth × columns × 4
    std::vector<std::int32_t> in_all_;  ///< each column's sum
};

/// Whether this processor has the instructions (AVX-512 VNNI).
bool text_product_here();

}  // namespace baton::inference
