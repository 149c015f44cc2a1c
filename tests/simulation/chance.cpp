#include "chance.hpp"

#include "base/mix_bits.hpp"

namespace baton::simulation {

// FNV-1a over the stream's name keeps the streams apart.
Chance::Chance(std::uint64_t seed, std::string_view stream, std::uint64_t number) : state_{0xcbf29ce484222325U} {
    for (auto const letter : stream) state_ = (state_ ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    state_ ^= seed * 0xd1342543de82ef95U + number * 0x9e3779b97f4a7c15U;
    draw();
}

std::uint64_t Chance::draw() { return mix_bits(state_ += 0x9e3779b97f4a7c15U); }

void Chance::fill(std::span<unsigned char> bytes) {
    for (auto& byte : bytes) byte = static_cast<unsigned char>(draw() >> 56U);
}

int Chance::between(int least, int most) { return least + static_cast<int>(draw() % static_cast<std::uint64_t>(most - least + 1)); }

milliseconds Chance::time(milliseconds least, milliseconds most) {
    return least + milliseconds{draw() % static_cast<std::uint64_t>((most - least).count() + 1)};
}

bool Chance::happens(double probability) { return static_cast<double>(draw() >> 11U) * 0x1.0p-53 < probability; }

}  // namespace baton::simulation
