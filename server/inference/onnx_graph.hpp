#pragma once
#include <string>
#include <string_view>

namespace baton::inference {

/// The operators that take the place of a quantised product, and their domain.
inline constexpr char const* own_domain = "baton";
/// Rows of numbers (texts × pieces × depth) → the same in 8 bits; a step a text; a zero a text.
inline constexpr char const* text_quantise_operator = "TextQuantise";
/// These three, weights of 8 bits (depth × columns), a scale a column and a bias a column → texts × pieces × columns.
inline constexpr char const* text_product_operator = "TextProduct";

/// The bytes of an ONNX model in which every DynamicQuantizeLinear → MatMulInteger → Cast → Mul → Add has become a `TextQuantise`, which
/// several products may share, and a `TextProduct`; "" where they cannot be read as one, or where a quantised product stands that is not of
/// this shape.
std::string with_text_products(std::string_view model);

}  // namespace baton::inference
