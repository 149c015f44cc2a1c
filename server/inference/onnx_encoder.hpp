#pragma once
#include <memory>

#include "inference/model_files.hpp"
#include "inference/onnx_session.hpp"
#include "inference/recent_vectors.hpp"
#include "inference/word_piece.hpp"
#include "understanding/encoder.hpp"

namespace baton::inference {

/// The embedded sentence encoder: one thread a call, pooled and brought to unit length, with the latest vectors kept.
/// A text gets the same vector alone and in company: texts of one length run together where the processor can scale each by itself
/// (text_product.hpp), and one at a time elsewhere, since the int8 model would scale activations over all of them.
class OnnxEncoder final : public understanding::Encoder {
  public:
    /// Fails with what is missing and where; the product then goes on with words only.
    static Result<std::unique_ptr<OnnxEncoder>> open(ModelFiles const& files, std::size_t recent_max = 4096);

    Result<std::vector<understanding::Vector>> encode(std::span<std::string const> texts) const override;
    std::string_view model_id() const override { return kind_.id; }
    std::size_t dimensions() const override { return kind_.dimensions; }

  private:
    OnnxEncoder(ModelKind kind, WordPiece tokenizer, OnnxSession session, std::size_t recent_max)
        : kind_{kind}, tokenizer_{std::move(tokenizer)}, session_{std::move(session)}, recent_{recent_max} {}
    Result<std::vector<understanding::Vector>> encode_new(std::vector<std::string> const& texts) const;

    ModelKind kind_;
    WordPiece tokenizer_;
    OnnxSession session_;
    mutable RecentVectors recent_;
};

/// One vector from the rows of a text's pieces; `unavailable` when the model gave something that is not a number.
Result<understanding::Vector> pool(std::span<float const> rows, std::size_t width, Pooling pooling);

}  // namespace baton::inference
