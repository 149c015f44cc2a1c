#pragma once
#include <onnxruntime_c_api.h>

namespace baton::inference {

/// `TextProduct` (onnx_graph.hpp) as ONNX Runtime calls it; lives as long as the program.
OrtCustomOp const& text_product_op();

}  // namespace baton::inference
