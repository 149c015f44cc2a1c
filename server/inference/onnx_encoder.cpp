#include "inference/onnx_encoder.hpp"

#include <cmath>

namespace baton::inference {

using understanding::Vector;

Result<std::unique_ptr<OnnxEncoder>> OnnxEncoder::open(ModelFiles const& files, std::size_t recent_max) {
    auto bytes = read_file(files.model);
    if (!bytes) return pass_on(bytes);
    auto kind = kind_of_model(*bytes);
    if (!kind) return refuse(kind.error().code, kind.error().message, files.model.string());
    auto text = read_file(files.tokenizer);
    if (!text) return pass_on(text);
    auto tokenizer = WordPiece::parse(*text);
    if (!tokenizer) return pass_on(tokenizer);
    auto session = OnnxSession::open(files.runtime, *bytes);
    if (!session) return pass_on(session);
    return std::unique_ptr<OnnxEncoder>{new OnnxEncoder{*kind, std::move(*tokenizer), std::move(*session), recent_max}};
}

Result<std::vector<Vector>> OnnxEncoder::encode(std::span<std::string const> texts) const {
    std::vector<Vector> vectors;
    vectors.reserve(texts.size());
    for (auto const& text : texts) {
        auto vector = encode_one(text);
        if (!vector) return pass_on(vector);
        vectors.push_back(std::move(*vector));
    }
    return vectors;
}

Result<Vector> OnnxEncoder::encode_one(std::string const& text) const {
    if (auto known = recent_.find(text)) return std::move(*known);
    auto const ids = tokenizer_.encode(text);
    auto rows = session_.run(ids);
    if (!rows) return pass_on(rows);
    if (rows->size() != ids.size() * kind_.dimensions)
        return refuse(Code::unavailable, "the model's output has another shape than its kind", std::string{kind_.id});
    auto vector = pool(*rows, kind_.dimensions, kind_.pooling);
    if (vector) recent_.keep(text, *vector);
    return vector;
}

Result<Vector> pool(std::span<float const> rows, std::size_t width, Pooling pooling) {
    Vector sum(width, 0.0F);
    auto const used = pooling == Pooling::first_token ? rows.first(width) : rows;
    for (std::size_t at = 0; at < used.size(); ++at) sum[at % width] += used[at];
    double square = 0;
    for (float const value : sum) square += static_cast<double>(value) * static_cast<double>(value);
    if (!std::isfinite(square) || square <= 0) return refuse(Code::unavailable, "the model gave no finite vector");
    auto const length = static_cast<float>(std::sqrt(square));
    for (float& value : sum) value /= length;
    return sum;
}

}  // namespace baton::inference
