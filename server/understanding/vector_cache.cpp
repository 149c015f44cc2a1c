#include "understanding/vector_cache.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <unordered_set>

#include "base/ensure.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"

namespace baton::understanding {

namespace {

constexpr char const* format = "baton vectors 1";
constexpr std::size_t key_length = 64;

/// `format`, model, dimensions and count on one line each, then per entry the key and the floats.
std::string header(std::string const& model_id, std::size_t dimensions, std::size_t count) {
    return std::string{format} + "\n" + model_id + "\n" + std::to_string(dimensions) + "\n" + std::to_string(count) + "\n";
}

bool sound(Vector const& vector) {
    return std::ranges::all_of(vector, [](float value) { return std::isfinite(value) && std::abs(value) <= 1.01F; });
}

}  // namespace

std::vector<std::string> VectorCache::missing(std::span<std::string const> texts) const {
    std::vector<std::string> lacking;
    std::unordered_set<std::string> seen;
    for (auto const& text : texts)
        if (auto key = hash_hex(text); !vectors_.contains(key) && seen.insert(std::move(key)).second) lacking.push_back(text);
    return lacking;
}

void VectorCache::add(std::span<std::string const> texts, std::span<Vector const> vectors) {
    ensure(texts.size() == vectors.size(), "a vector for every text");
    for (std::size_t i = 0; i < texts.size(); ++i) vectors_[hash_hex(texts[i])] = vectors[i];
}

std::vector<Vector> VectorCache::take(std::span<std::string const> texts) const {
    std::vector<Vector> found;
    for (auto const& text : texts) {
        auto const entry = vectors_.find(hash_hex(text));
        if (entry == vectors_.end()) return {};
        found.push_back(entry->second);
    }
    return found;
}

void VectorCache::keep_only(std::span<std::string const> texts) {
    std::unordered_set<std::string> used;
    for (auto const& text : texts) used.insert(hash_hex(text));
    std::erase_if(vectors_, [&](auto const& entry) { return !used.contains(entry.first); });
}

Result<void> VectorCache::save(std::filesystem::path const& file) const {
    auto const beside = file.string() + ".new";
    {
        std::ofstream out{beside, std::ios::binary | std::ios::trunc};
        auto const dimensions = vectors_.empty() ? 0 : vectors_.begin()->second.size();
        out << header(model_id_, dimensions, vectors_.size());
        for (auto const& [key, vector] : vectors_) {
            out << key;
            out.write(reinterpret_cast<char const*>(vector.data()), static_cast<std::streamsize>(vector.size() * sizeof(float)));
        }
        out.flush();
        if (!out) return refuse(Code::unavailable, "the vectors could not be written", file.string());
    }
    std::error_code failed;
    std::filesystem::rename(beside, file, failed);
    if (failed) return refuse(Code::unavailable, "the vectors could not be written: " + failed.message(), file.string());
    return {};
}

VectorCache VectorCache::load(std::filesystem::path const& file, std::string model_id) {
    VectorCache cache{std::move(model_id)};
    auto const bytes = read_file(file).value_or("");
    std::size_t at = 0;
    auto const line = [&] {
        auto const end = std::min(bytes.find('\n', at), bytes.size());
        auto text = bytes.substr(at, end - at);
        at = std::min(end + 1, bytes.size());
        return text;
    };
    if (line() != format || line() != cache.model_id_) return cache;
    std::size_t const dimensions = std::strtoul(line().c_str(), nullptr, 10);
    std::size_t const count = std::strtoul(line().c_str(), nullptr, 10);
    if (dimensions == 0 || dimensions > 4096 || count > bytes.size()) return cache;
    std::size_t const entry = key_length + dimensions * sizeof(float);
    if (bytes.size() - at != count * entry) return cache;
    for (std::size_t i = 0; i < count; ++i, at += entry) {
        Vector vector(dimensions);
        std::memcpy(vector.data(), bytes.data() + at + key_length, dimensions * sizeof(float));
        if (sound(vector)) cache.vectors_.emplace(bytes.substr(at, key_length), std::move(vector));
    }
    return cache;
}

}  // namespace baton::understanding
