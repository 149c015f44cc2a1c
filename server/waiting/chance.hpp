#pragma once
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/mix_bits.hpp"

namespace baton::waiting {

/// Pseudo-random draws that are the same on every machine: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : state_{seed * 0x9e3779b97f4a7c15ULL + 0x632be59bd9b4e019ULL} {}

    std::uint64_t bits() { return mix_bits(state_ += 0x9e3779b97f4a7c15ULL); }
    /// 0 … 2^places - 1.
    std::size_t below_power(unsigned places) { return static_cast<std::size_t>(bits() >> (64U - places)); }
    /// Exponential with mean 1, from the middles of 4096 equally likely strata.
    double exponential() { return table()[below_power(12)]; }

  private:
    static std::array<double, 4096> const& table() {
        static auto const values = [] {
            std::array<double, 4096> made{};
            for (std::size_t i = 0; i < made.size(); ++i) made[i] = -std::log((static_cast<double>(i) + 0.5) / 4096);
            return made;
        }();
        return values;
    }

    std::uint64_t state_;
};

}  // namespace baton::waiting
