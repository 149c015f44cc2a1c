#include "inference/find_encoder.hpp"

#include "inference/onnx_encoder.hpp"

namespace baton::inference {

Result<std::shared_ptr<understanding::Encoder const>> find_encoder() {
    auto encoder = OnnxEncoder::open(default_model_files());
    if (!encoder) return pass_on(encoder);
    return std::shared_ptr<understanding::Encoder const>{std::move(*encoder)};
}

}  // namespace baton::inference
