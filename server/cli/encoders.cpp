#include "cli/encoders.hpp"

#include <cstdio>

#include "inference/find_encoder.hpp"

namespace baton::cli {
namespace {

std::shared_ptr<understanding::Encoder const> multilingual_encoder() {
    auto encoder = inference::find_multilingual_encoder();
    if (encoder) return std::move(*encoder);
    std::fprintf(stderr, "baton: running without the encoder for many languages (%s)\n", encoder.error().message.c_str());
    return nullptr;
}

}  // namespace

std::shared_ptr<understanding::Encoder const> usual_encoder(bool words_only) {
    if (words_only) return nullptr;
    auto encoder = inference::find_encoder();
    if (encoder) return std::move(*encoder);
    std::fprintf(stderr, "baton: running without the encoder (%s): words only\n", encoder.error().message.c_str());
    return nullptr;
}

std::shared_ptr<understanding::Encoder const> search_encoder(bool words_only, bool multilingual) {
    if (auto encoder = multilingual && !words_only ? multilingual_encoder() : nullptr) return encoder;
    return usual_encoder(words_only);
}

pipes::Encoders topic_encoders(std::shared_ptr<understanding::Encoder const> const& encoder, bool multilingual) {
    pipes::Encoders encoders;
    if (encoder == nullptr) return encoders;
    encoders.push_back(encoder);
    if (multilingual)
        if (auto second = multilingual_encoder()) return {encoder, std::move(second)};
    if (auto second = inference::find_second_encoder()) encoders.push_back(std::move(*second));
    return encoders;
}

}  // namespace baton::cli
