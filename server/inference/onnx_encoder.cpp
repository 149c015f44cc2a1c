#include "inference/onnx_encoder.hpp"

#include <map>

#include "inference/unit_vector.hpp"

namespace baton::inference {

using understanding::Vector;

namespace {

constexpr std::size_t pieces_together = 128;

}  // namespace

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
    return recent_.of(texts, [this](std::vector<std::string> const& fresh) { return encode_new(fresh); });
}

Result<std::vector<Vector>> OnnxEncoder::encode_new(std::vector<std::string> const& texts) const {
    std::vector<Vector> vectors(texts.size());
    std::map<std::size_t, std::vector<std::size_t>> of_length;
    std::vector<std::vector<std::int64_t>> pieces;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        pieces.push_back(tokenizer_.encode(texts[at]));
        of_length[pieces.back().size()].push_back(at);
    }
    for (auto const& [length, all] : of_length) {
        // More pieces at once only leave the caches.
        auto const together = session_.runs_together() ? std::max<std::size_t>(1, pieces_together / length) : 1;
        for (std::size_t from = 0; from < all.size(); from += together) {
            auto const some = std::span{all}.subspan(from, std::min(together, all.size() - from));
            std::vector<std::int64_t> ids;
            for (auto const at : some) ids.insert(ids.end(), pieces[at].begin(), pieces[at].end());
            auto rows = session_.run(ids, some.size());
            if (!rows) return pass_on(rows);
            auto const size = length * kind_.dimensions;
            if (rows->size() != some.size() * size)
                return refuse(Code::unavailable, "the model's output has another shape than its kind", std::string{kind_.id});
            for (std::size_t n = 0; n < some.size(); ++n) {
                auto vector = pool(std::span{*rows}.subspan(n * size, size), kind_.dimensions, kind_.pooling);
                if (!vector) return pass_on(vector);
                vectors[some[n]] = std::move(*vector);
            }
        }
    }
    return vectors;
}

Result<Vector> pool(std::span<float const> rows, std::size_t width, Pooling pooling) {
    Vector sum(width, 0.0F);
    auto const used = pooling == Pooling::first_token ? rows.first(width) : rows;
    for (std::size_t at = 0; at < used.size(); ++at) sum[at % width] += used[at];
    return at_unit_length(std::move(sum));
}

}  // namespace baton::inference
