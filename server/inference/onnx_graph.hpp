#pragma once
#include <string>
#include <string_view>

namespace baton::inference {

/// The operator that takes the place of a quantised product, and its domain. Inputs: rows of numbers (texts × pieces × depth), weights of
/// 8 bits (depth × columns), a scale a column. Output: texts × pieces × columns.
inline constexpr char const* text_product_operator = "TextProduct";
inline constexpr char const* own_domain = "baton";

/// The bytes of an ONNX model in which every DynamicQuantizeLinear → MatMulInteger → Cast → Mul has become one `TextProduct`; "" where they
/// cannot be read as one, or where a quantised product stands that is not of this shape.
std::string with_text_products(std::string_view model);

}  // namespace baton::inference
