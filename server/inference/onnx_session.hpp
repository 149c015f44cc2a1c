#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace baton::inference {

/// ONNX Runtime loaded at run time, with one model in it. Its C API stays in the source file. `run` is safe from several threads.
class OnnxSession {
  public:
    enum class Products : std::uint8_t { by_text, by_runtime };
    /// Where the processor can, the model's quantised products are ours (text_product.hpp), so that texts can run together. `by_runtime`
    /// leaves them as the model has them.
    static Result<OnnxSession> open(std::filesystem::path const& runtime, std::string_view model_bytes,
                                    Products products = Products::by_text);

    OnnxSession(OnnxSession&&) noexcept;
    OnnxSession& operator=(OnnxSession&&) noexcept;
    ~OnnxSession();

    /// The last hidden states of the pieces of so many texts of one length, row by row: texts × pieces × width.
    Result<std::vector<float>> run(std::span<std::int64_t const> ids, std::size_t texts = 1) const;
    /// Whether a text comes out the same in company. If not, run one at a time: the model scales its activations over all of them.
    bool runs_together() const;

  private:
    struct Inside;
    explicit OnnxSession(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace baton::inference
