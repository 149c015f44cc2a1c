#include "base/random.hpp"

#include <sodium.h>

#include <cstring>
#include <vector>

#include "base/ensure.hpp"

namespace baton {

SecureRandom::SecureRandom() { ensure(sodium_init() >= 0, "libsodium starts"); }

void SecureRandom::fill(std::span<unsigned char> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

std::uint64_t Random::number() {
    unsigned char bytes[8];
    fill(bytes);
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

std::string Random::token(std::size_t count) {
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    std::vector<unsigned char> bytes(count);
    fill(bytes);
    std::string text;
    unsigned held = 0;
    unsigned bits = 0;
    for (unsigned char byte : bytes) {
        held = (held << 8U) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += alphabet[(held >> bits) & 31U];
        }
    }
    if (bits > 0) text += alphabet[(held << (5 - bits)) & 31U];
    return text;
}

}  // namespace baton
