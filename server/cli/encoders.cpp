#include "cli/encoders.hpp"

#include <cstdio>

#include "inference/find_encoder.hpp"

namespace baton::cli {

std::shared_ptr<understanding::Encoder const> usual_encoder(bool words_only) {
    if (words_only) return nullptr;
    auto encoder = inference::find_encoder();
    if (encoder) return std::move(*encoder);
    std::fprintf(stderr, "baton: running without the encoder (%s): words only\n", encoder.error().message.c_str());
    return nullptr;
}

pipes::Encoders topic_encoders(std::shared_ptr<understanding::Encoder const> const& encoder) {
    pipes::Encoders encoders;
    if (encoder == nullptr) return encoders;
    encoders.push_back(encoder);
    if (auto second = inference::find_second_encoder()) encoders.push_back(std::move(*second));
    return encoders;
}

}  // namespace baton::cli
