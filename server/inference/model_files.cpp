#include "inference/model_files.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/files.hpp"
#include "base/hash.hpp"

namespace baton::inference {
namespace {

constexpr std::array<ModelKind, 2> models{{
    {"all-MiniLM-L6-v2-q@afdb6f1a", "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1", Pooling::mean, 384},
    {"bge-small-en-v1.5-q@6c9c6101", "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4", Pooling::first_token, 384},
}};

std::string environment(char const* name) {
    char const* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read once at start
    return value == nullptr ? std::string{} : std::string{value};
}

std::filesystem::path cache_folder() {
    if (auto cache = environment("BATON_CACHE"); !cache.empty()) return cache;
    if (auto cache = environment("XDG_CACHE_HOME"); !cache.empty()) return std::filesystem::path{cache} / "baton";
    return std::filesystem::path{environment("HOME")} / ".cache" / "baton";
}

// What was fetched for this user comes first: it is what they asked for last.
std::filesystem::path either(std::filesystem::path const& fetched, std::filesystem::path const& packaged) {
    std::error_code missing;
    return std::filesystem::exists(fetched, missing) || !std::filesystem::exists(packaged, missing) ? fetched : packaged;
}

std::filesystem::path model_folder(char const* variable, char const* name) {
    if (auto folder = environment(variable); !folder.empty()) return folder;
    return either(cache_folder() / "models" / name, std::filesystem::path{"/usr/share/baton/models"} / name);
}

ModelFiles model_files(char const* variable, char const* name) {
    auto const cache = cache_folder();
    auto const folder = model_folder(variable, name);
    std::filesystem::path runtime = environment("BATON_RUNTIME");
    if (runtime.empty())
        runtime = either(cache / "onnxruntime-1.22.0" / "lib" / "libonnxruntime.so.1", "/usr/lib/baton/libonnxruntime.so.1");
    return {runtime, folder / "model.onnx", folder / "tokenizer.json"};
}

}  // namespace

std::span<ModelKind const> known_models() { return models; }

ModelFiles default_model_files() { return model_files("BATON_MODEL_DIR", "all-minilm-l6-v2-q"); }

ModelFiles second_model_files() { return model_files("BATON_SECOND_MODEL_DIR", "bge-small-en-v1.5-q"); }

MultilingualFiles multilingual_files() {
    auto const folder = model_folder("BATON_MULTILINGUAL_DIR", "multilingual-e5-small-q4");
    return {folder / "engine" / "e5.so", folder / "model.bin"};
}

Result<std::string> read_file(std::filesystem::path const& path) {
    auto bytes = baton::read_file(path);
    if (!bytes) return refuse(Code::unavailable, "cannot be read", path.string());
    return bytes;
}

Result<ModelKind> kind_of_model(std::string_view bytes) {
    auto const hash = sha256_hex(bytes);
    auto const* found = std::ranges::find(models, hash, &ModelKind::sha256);
    if (found == models.end()) return refuse(Code::invalid, "not a model Baton knows (SHA-256 " + hash + ")");
    return *found;
}

}  // namespace baton::inference
