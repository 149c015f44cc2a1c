#include "topics/word_space.hpp"

#include <algorithm>
#include <cmath>

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

/// Each feature once with how often it came, by rising hash.
std::vector<std::pair<std::uint32_t, float>> features_of(std::string_view text) {
    constexpr std::size_t words_max = 200;
    auto const message = understanding::prepare(text);
    std::vector<std::uint32_t> hashes;
    for (std::size_t at = 0; at < std::min(words_max, message.words.size()); ++at) {
        auto const& word = message.words[at].text;
        hashes.push_back(hash_of('w', word));
        if (at > 0) hashes.push_back(hash_of('p', message.words[at - 1].text + " " + word));
        add_pieces(hashes, word);
    }
    std::ranges::sort(hashes);
    std::vector<std::pair<std::uint32_t, float>> features;
    for (auto const hash : hashes) {
        if (features.empty() || features.back().first != hash) features.emplace_back(hash, 0.F);
        features.back().second += 1;
    }
    return features;
}

}  // namespace

WordSpace::WordSpace(std::span<std::string const> texts) {
    std::unordered_map<std::uint32_t, std::uint32_t> texts_with;
    for (auto const& text : texts)
        for (auto const& [hash, count] : features_of(text)) ++texts_with[hash];
    std::vector<std::uint32_t> hashes;
    for (auto const& [hash, count] : texts_with) hashes.push_back(hash);
    std::ranges::sort(hashes);
    auto const all = static_cast<float>(texts.size());
    for (auto const hash : hashes) {
        number_.emplace(hash, static_cast<std::uint32_t>(rarity_.size()));
        rarity_.push_back(std::log((1 + all) / (1 + static_cast<float>(texts_with[hash]))) + 1);
    }
}

SparseRow WordSpace::row(std::string_view text) const {
    SparseRow row;
    float words = 0, pieces = 0;
    std::vector<char> piece;
    std::vector<std::pair<std::uint32_t, std::pair<float, bool>>> found;
    for (auto const& [hash, count] : features_of(text)) {
        auto const number = number_.find(hash);
        auto const weight = 1 + std::log(count);
        if (number == number_.end()) continue;
        auto const value = weight * rarity_[number->second];
        (is_piece(hash) ? pieces : words) += value * value;
        found.push_back({number->second, {value, is_piece(hash)}});
    }
    std::ranges::sort(found, {}, [](auto const& each) { return each.first; });
    for (auto const& [number, weighed] : found) {
        row.at.push_back(number);
        row.value.push_back(weighed.first / std::sqrt(weighed.second ? pieces : words));
    }
    return row;
}

double WordSpace::known(std::string_view text) const {
    auto const message = understanding::prepare(text);
    if (message.words.empty()) return 1;
    auto const has = [&](auto const& word) { return number_.contains(hash_of('w', word.text)); };
    return static_cast<double>(std::ranges::count_if(message.words, has)) / static_cast<double>(message.words.size());
}

}  // namespace baton::topics
