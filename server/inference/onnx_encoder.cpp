#include "inference/onnx_encoder.hpp"

#include "inference/unit_vector.hpp"

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
    return recent_.of(texts, [this](std::string const& text) { return encode_one(text); });
}

Result<Vector> OnnxEncoder::encode_one(std::string const& text) const {
    auto const ids = tokenizer_.encode(text);
    auto rows = session_.run(ids);
    if (!rows) return pass_on(rows);
    if (rows->size() != ids.size() * kind_.dimensions)
        return refuse(Code::unavailable, "the model's output has another shape than its kind", std::string{kind_.id});
    return pool(*rows, kind_.dimensions, kind_.pooling);
}

Result<Vector> pool(std::span<float const> rows, std::size_t width, Pooling pooling) {
    Vector sum(width, 0.0F);
    auto const used = pooling == Pooling::first_token ? rows.first(width) : rows;
    for (std::size_t at = 0; at < used.size(); ++at) sum[at % width] += used[at];
    return at_unit_length(std::move(sum));
}

}  // namespace baton::inference
