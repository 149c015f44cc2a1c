#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace baton::inference {

/// How the vectors of a text's pieces become one.
enum class Pooling { mean, first_token };

/// A model that Baton knows, by the bytes of its file.
struct ModelKind {
    std::string_view id;      ///< stored beside every vector
    std::string_view sha256;  ///< of model.onnx
    Pooling pooling = Pooling::mean;
    std::size_t dimensions = 384;
};

std::span<ModelKind const> known_models();

struct ModelFiles {
    std::filesystem::path runtime;    ///< libonnxruntime.so.1
    std::filesystem::path model;      ///< model.onnx
    std::filesystem::path tokenizer;  ///< tokenizer.json
};

/// Where scripts/setup puts them: under $BATON_CACHE, or where BATON_MODEL_DIR and BATON_RUNTIME point; else where Debian's package has
/// them.
ModelFiles default_model_files();
/// The same for the second encoder; its folder is BATON_SECOND_MODEL_DIR's where that is set.
ModelFiles second_model_files();

/// The encoder for many languages, which the model's own library runs.
inline constexpr std::string_view multilingual_id = "multilingual-e5-small-q4@1571fc98+centered";  ///< stored beside every vector
inline constexpr std::string_view multilingual_sha256 =
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f";  ///< of model.bin
struct MultilingualFiles {
    std::filesystem::path library;  ///< engine/e5.so, which finds what it needs beside it
    std::filesystem::path model;    ///< model.bin
};
/// Where `scripts/setup multilingual` puts them, or in BATON_MULTILINGUAL_DIR.
MultilingualFiles multilingual_files();

Result<std::string> read_file(std::filesystem::path const& path);

/// Which model the bytes are; refused when unknown, so that a damaged file is never used.
Result<ModelKind> kind_of_model(std::string_view bytes);

}  // namespace baton::inference
