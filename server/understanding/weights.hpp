#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "understanding/features.hpp"

namespace baton::understanding {

/// The heads that share one form, in the order in which their weights stand in the file.
enum class Asked : std::uint8_t { wants_person, distress, urgency, tried_already, gives_up, broken, positive, negative };
inline constexpr std::size_t asked_count = 8;
inline constexpr std::size_t vector_size = 384;

/// A view into the weights, which are part of the binary.
struct LinearWeights {
    float word_scale = 0;                 ///< one step of a word weight
    std::array<float, 5> with_vectors{};  ///< bias, then the weight of each witness: words, vector, says, unless
    std::array<float, 4> words_only{};    ///< bias, words, says, unless
    float word_bias = 0;
    float vector_bias = 0;
    std::span<std::int8_t const> words;
    std::array<float, vector_size> vector{};
};

/// The shipped weights (weights/heads.bin, written by tools/train).
std::span<std::byte const> shipped_weights();

/// Refused when size or version do not fit this program.
Result<std::array<LinearWeights, asked_count>> parse_weights(std::span<std::byte const> bytes);

}  // namespace baton::understanding
