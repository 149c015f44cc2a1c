#include "rehearsal/draws.hpp"

#include <cmath>
#include <numbers>

#include "base/mix_bits.hpp"

namespace baton::rehearsal {

Draws::Draws(std::uint64_t seed, std::string_view what, std::uint64_t who, std::uint64_t whom, std::uint64_t nth) : state_{mix_bits(seed)} {
    for (auto const letter : what) state_ = mix_bits(state_ ^ static_cast<unsigned char>(letter));
    for (auto const number : {who, whom, nth}) state_ = mix_bits(state_ + 0x9e3779b97f4a7c15U + number);
}

std::uint64_t Draws::bits() { return mix_bits(state_ += 0x9e3779b97f4a7c15U); }

void Draws::fill(std::span<unsigned char> bytes) {
    for (auto& byte : bytes) byte = static_cast<unsigned char>(bits() >> 56U);
}

double Draws::uniform() { return unit_interval(bits()); }
double Draws::exponential() { return -std::log1p(-uniform()); }

// Box and Muller; the second of the pair is not kept, so that each call costs the same two draws.
double Draws::normal() {
    auto const radius = std::sqrt(2 * exponential());
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

double Draws::log_normal(double median, double sigma) { return median * std::exp(sigma * normal()); }

}  // namespace baton::rehearsal
