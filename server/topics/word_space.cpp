#include "topics/word_space.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "understanding/message.hpp"

namespace baton::topics {
namespace {

// FNV-1a (Fowler, Noll, Vo). The lowest bit keeps words apart from pieces.
std::uint32_t hash_of(char kind, std::string_view text) {
    std::uint32_t hash = 2166136261U;
    auto const mix = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U; };
    mix(kind);
    for (char const c : text) mix(c);
    return (hash & ~1U) | (kind == 'c' ? 1U : 0U);
}

bool is_piece(std::uint32_t hash) { return (hash & 1U) != 0; }

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

void add_pieces(std::vector<std::uint32_t>& hashes, std::string_view word) {
    auto const marked = "_" + std::string{word} + "_";
    std::vector<std::size_t> edges;
    for (std::size_t at = 0; at < marked.size(); ++at)
        if (starts_code_point(marked[at])) edges.push_back(at);
    edges.push_back(marked.size());
    for (std::size_t length = 2; length <= 5; ++length)
        for (std::size_t from = 0; from + length < edges.size(); ++from)
            hashes.push_back(hash_of('c', std::string_view{marked}.substr(edges[from], edges[from + length] - edges[from])));
}

std::vector<TextFeatures::Count> counted(std::vector<std::uint32_t> hashes) {
    std::ranges::sort(hashes);
    std::vector<TextFeatures::Count> counts;
    for (auto const hash : hashes) {
        if (counts.empty() || counts.back().hash != hash) counts.push_back({hash, 0});
        counts.back().times += 1;
    }
    return counts;
}

}  // namespace

TextFeatures text_features(std::string_view text) {
    constexpr std::size_t words_max = 200;
    auto const message = understanding::prepare(text);
    TextFeatures features;
    std::vector<std::uint32_t> hashes;
    for (std::size_t at = 0; at < message.words.size(); ++at) {
        auto const& word = message.words[at].text;
        features.words.push_back(hash_of('w', word));
        if (at >= words_max) continue;
        hashes.push_back(features.words.back());
        if (at > 0) hashes.push_back(hash_of('p', message.words[at - 1].text + " " + word));
        add_pieces(hashes, word);
    }
    features.counts = counted(std::move(hashes));
    return features;
}

WordSpace::WordSpace(std::span<TextFeatures const> texts) {
    std::vector<std::uint32_t> hashes;
    for (auto const& text : texts)
        for (auto const& each : text.counts) hashes.push_back(each.hash);
    auto const all = static_cast<float>(texts.size());
    for (auto const& [hash, texts_with] : counted(std::move(hashes))) {
        hashes_.push_back(hash);
        rarity_.push_back(std::log((1 + all) / (1 + texts_with)) + 1);
    }
    auto const bits = std::clamp(static_cast<unsigned>(std::bit_width(hashes_.size())), 1U, 24U);
    shift_ = 32 - bits;
    starts_.assign((std::size_t{1} << bits) + 1, 0);
    for (auto const hash : hashes_) ++starts_[(hash >> shift_) + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
}

std::size_t WordSpace::number_of(std::uint32_t hash) const {
    if (starts_.empty()) return none;
    auto const last = starts_[(hash >> shift_) + 1];
    for (std::size_t number = starts_[hash >> shift_]; number < last; ++number)
        if (hashes_[number] == hash) return number;
    return none;
}

SparseRow WordSpace::row(TextFeatures const& text) const {
    SparseRow row;
    row.at.reserve(text.counts.size());
    row.value.reserve(text.counts.size());
    std::vector<bool> piece;
    float words = 0, pieces = 0;
    for (auto const& [hash, times] : text.counts) {
        auto const number = number_of(hash);
        if (number == none) continue;
        auto const value = (times == 1.F ? 1.F : 1.F + std::log(times)) * rarity_[number];
        (is_piece(hash) ? pieces : words) += value * value;
        row.at.push_back(static_cast<std::uint32_t>(number));
        row.value.push_back(value);
        piece.push_back(is_piece(hash));
    }
    float const words_length = std::sqrt(words), pieces_length = std::sqrt(pieces);
    for (std::size_t n = 0; n < row.value.size(); ++n) row.value[n] /= piece[n] ? pieces_length : words_length;
    return row;
}

double WordSpace::known(TextFeatures const& text) const {
    if (text.words.empty()) return 1;
    auto const has = [&](std::uint32_t hash) { return number_of(hash) != none; };
    return static_cast<double>(std::ranges::count_if(text.words, has)) / static_cast<double>(text.words.size());
}

}  // namespace baton::topics
