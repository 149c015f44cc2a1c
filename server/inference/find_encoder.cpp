#include "inference/find_encoder.hpp"

#include "inference/multilingual_encoder.hpp"
#include "inference/onnx_encoder.hpp"

namespace baton::inference {
namespace {

Result<std::shared_ptr<understanding::Encoder const>> open(ModelFiles const& files) {
    auto encoder = OnnxEncoder::open(files);
    if (!encoder) return pass_on(encoder);
    return std::shared_ptr<understanding::Encoder const>{std::move(*encoder)};
}

}  // namespace

Result<std::shared_ptr<understanding::Encoder const>> find_encoder() { return open(default_model_files()); }

Result<std::shared_ptr<understanding::Encoder const>> find_second_encoder() { return open(second_model_files()); }

std::string_view second_encoder_id() { return known_models()[1].id; }

Result<std::shared_ptr<understanding::Encoder const>> find_multilingual_encoder() {
    auto encoder = MultilingualEncoder::open(multilingual_files());
    if (!encoder) return pass_on(encoder);
    return std::shared_ptr<understanding::Encoder const>{std::move(*encoder)};
}

}  // namespace baton::inference
