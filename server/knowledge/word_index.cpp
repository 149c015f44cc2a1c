#include "knowledge/word_index.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace baton::knowledge {

WordIndex::WordIndex(std::vector<std::vector<std::string>> const& documents) : size_{documents.size()} {
    constexpr float k1 = 1.2F;
    constexpr float b = 0.75F;
    std::size_t total = 0;
    for (auto const& words : documents) total += words.size();
    float const mean = documents.empty() ? 1.F : std::max(1.F, static_cast<float>(total) / static_cast<float>(documents.size()));
    for (std::uint32_t document = 0; document < documents.size(); ++document) {
        std::unordered_map<std::string_view, int> counts;
        for (auto const& word : documents[document]) ++counts[word];
        float const length = k1 * (1.F - b + b * static_cast<float>(documents[document].size()) / mean);
        for (auto const& [word, count] : counts) {
            auto const times = static_cast<float>(count);
            postings_[std::string{word}].push_back({document, times * (k1 + 1.F) / (times + length)});
        }
    }
    for (auto& [word, list] : postings_)
        for (auto& posting : list) posting.weight *= rarity_of(list.size());
}

std::vector<WordIndex::Posting> const* WordIndex::find(std::string_view word) const {
    auto const found = postings_.find(word);
    return found == postings_.end() ? nullptr : &found->second;
}

float WordIndex::rarity_of(std::size_t documents_with_it) const {
    auto const with = static_cast<float>(documents_with_it);
    return std::log(1.F + (static_cast<float>(size_) - with + 0.5F) / (with + 0.5F));
}

float WordIndex::rarity(std::string_view word) const {
    auto const* list = find(word);
    return rarity_of(list == nullptr ? 0 : list->size());
}

void WordIndex::add_scores(WeightedWords const& words, std::span<float> scores) const {
    for (auto const& [word, weight] : words) {
        auto const* list = find(word);
        if (list == nullptr) continue;
        for (auto const& posting : *list) scores[posting.document] += weight * posting.weight;
    }
}

bool WordIndex::contains(std::uint32_t document, std::string_view word) const {
    auto const* list = find(word);
    if (list == nullptr) return false;
    auto const found = std::ranges::lower_bound(*list, document, {}, &Posting::document);
    return found != list->end() && found->document == document;
}

}  // namespace baton::knowledge
