#include "understanding/features.hpp"

#include <algorithm>
#include <tuple>

namespace baton::understanding {
namespace {

// Longer clauses say no more about their first words; the bound keeps a pasted log cheap.
constexpr std::size_t words_max = 120;

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Byte offsets at which code points begin, and the end.
std::vector<std::size_t> edges_of(std::string_view text) {
    std::vector<std::size_t> edges;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (starts_code_point(text[at])) edges.push_back(at);
    edges.push_back(text.size());
    return edges;
}

void add_pieces(std::vector<Feature>& features, std::string_view word, std::uint32_t at) {
    auto const marked = "_" + std::string{word} + "_";
    auto const edges = edges_of(marked);
    for (std::size_t length = 2; length <= 5; ++length)
        for (std::size_t from = 0; from + length < edges.size(); ++from) {
            auto const piece = std::string_view{marked}.substr(edges[from], edges[from + length] - edges[from]);
            features.push_back({bucket_of('c', piece), at, at + 1});
        }
}

// Capitals are a tone of voice: most of at least ten letters.
bool shouts(std::string_view text) {
    auto const large = std::ranges::count_if(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    auto const small = std::ranges::count_if(text, [](char c) { return c >= 'a' && c <= 'z'; });
    return large + small >= 10 && large > 3 * small;
}

}  // namespace

std::uint32_t bucket_of(char kind, std::string_view text) {
    std::uint32_t hash = 2166136261U;
    auto const mix = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U; };
    mix(kind);
    for (char const c : text) mix(c);
    return (hash ^ (hash >> 16U)) & (feature_buckets - 1);
}

std::vector<Feature> features_of(Message const& message, Clause clause) {
    std::vector<Feature> features;
    auto const last = std::min(clause.last, clause.first + words_max);
    for (auto at = clause.first; at < last; ++at) {
        auto const& word = message.words[at];
        auto const here = static_cast<std::uint32_t>(at);
        features.push_back({bucket_of('w', word.text), here, here + 1});
        auto const pair = (at == clause.first ? std::string{"^"} : message.words[at - 1].text) + " " + word.text;
        features.push_back({bucket_of('p', pair), at == clause.first ? here : here - 1, here + 1});
        if (at + 1 == last) features.push_back({bucket_of('p', word.text + " $"), here, here + 1});
        add_pieces(features, word.text, here);
    }
    if (shouts(message.words_between({clause.first, last})))
        features.push_back({bucket_of('s', "capitals"), static_cast<std::uint32_t>(clause.first), static_cast<std::uint32_t>(last)});
    std::ranges::sort(features, [](Feature const& one, Feature const& two) {
        return std::tie(one.bucket, one.first, one.last) < std::tie(two.bucket, two.first, two.last);
    });
    auto const again = std::ranges::unique(features, {}, &Feature::bucket);
    features.erase(again.begin(), again.end());
    return features;
}

}  // namespace baton::understanding
