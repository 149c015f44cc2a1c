#pragma once
#include <onnxruntime_c_api.h>

namespace baton::inference {

/// The operators of onnx_graph.hpp as ONNX Runtime calls them; they live as long as the program.
OrtCustomOp const& text_quantise_op();
OrtCustomOp const& text_product_op();

}  // namespace baton::inference
