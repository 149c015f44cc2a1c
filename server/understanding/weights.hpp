#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "understanding/features.hpp"

namespace baton::understanding {

/// The heads that share one form, in the order in which their weights stand in the file.
enum class Asked : std::uint8_t { wants_person, distress, urgency, tried_already, gives_up, broken, positive, negative, calls_for_person };
inline constexpr std::size_t asked_count = 9;
inline constexpr std::size_t vector_size = 384;

/// margin = bias + linear·x + Σ out·tanh(into·x + at), one hidden layer (Rumelhart, Hinton, Williams 1986) or, without units, a linear
/// machine.
struct VectorNet {
    float bias = 0;
    std::array<float, vector_size> linear{};
    std::vector<float> into;  ///< of each dimension its weight in each unit: vector_size × units
    std::vector<float> at;    ///< a unit each
    std::vector<float> out;   ///< a unit each

    /// 0 for a vector of another size.
    double margin(std::span<float const> vector) const;
};

/// A view into the weights, which are part of the binary.
struct HeadWeights {
    float word_scale = 0;                 ///< one step of a word weight
    std::array<float, 5> with_vectors{};  ///< bias, then the weight of each witness: words, vector, says, unless
    std::array<float, 4> words_only{};    ///< bias, words, says, unless
    float word_bias = 0;
    std::span<std::int8_t const> words;
    VectorNet net;
};

/// The shipped weights (weights/heads.bin, written by tools/train).
std::span<std::byte const> shipped_weights();

/// Refused when size or version do not fit this program.
Result<std::array<HeadWeights, asked_count>> parse_weights(std::span<std::byte const> bytes);

}  // namespace baton::understanding
