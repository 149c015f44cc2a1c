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
    static Result<OnnxSession> open(std::filesystem::path const& runtime, std::string_view model_bytes);

    OnnxSession(OnnxSession&&) noexcept;
    OnnxSession& operator=(OnnxSession&&) noexcept;
    ~OnnxSession();

    /// The last hidden states of one text's pieces, row by row: pieces × width.
    Result<std::vector<float>> run(std::span<std::int64_t const> ids) const;

  private:
    struct Inside;
    explicit OnnxSession(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace baton::inference
