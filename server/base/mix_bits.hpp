#pragma once
#include <cstdint>

namespace baton {

/// The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): each bit of the result depends on all of `bits`. Not for secrets.
constexpr std::uint64_t mix_bits(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebULL;
    return bits ^ (bits >> 31U);
}

/// 0 ≤ x < 1, from the upper 53 bits.
constexpr double unit_interval(std::uint64_t bits) { return static_cast<double>(bits >> 11U) * 0x1.0p-53; }

}  // namespace baton
