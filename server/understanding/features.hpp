#pragma once
#include <cstdint>
#include <vector>

#include "understanding/message.hpp"

namespace baton::understanding {

/// One word, pair of words, piece of a word (2 to 5 letters, edges marked) or tone (capitals), hashed into a bucket; and the words it came
/// from.
struct Feature {
    std::uint32_t bucket = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

inline constexpr std::uint32_t feature_buckets = 1U << 16U;

/// Each bucket once, in ascending order. Training reads them through the same function (tools/train), so there is one hashing and no second
/// one to keep alike.
std::vector<Feature> features_of(Message const& message, Clause clause);

/// FNV-1a (Fowler, Noll, Vo), folded to a bucket; `kind` keeps words, pairs and pieces apart.
std::uint32_t bucket_of(char kind, std::string_view text);

}  // namespace baton::understanding
