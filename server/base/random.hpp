#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace baton {

/// Chance arrives from outside as well: the simulator gives a seeded one.
class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<unsigned char> bytes) = 0;
    std::uint64_t number();
    /// `bytes` random bytes as lower-case base32 without padding (RFC 4648 alphabet): 26 characters for 128 bits.
    std::string token(std::size_t bytes);
};

/// The operating system's generator through libsodium.
class SecureRandom final : public Random {
  public:
    SecureRandom();
    void fill(std::span<unsigned char> bytes) override;
};

}  // namespace baton
