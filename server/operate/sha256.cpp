#include "operate/sha256.hpp"

#include <sodium.h>

namespace baton::operate {
namespace {

crypto_hash_sha256_state* of(unsigned char* state) { return reinterpret_cast<crypto_hash_sha256_state*>(state); }

}  // namespace

Sha256::Sha256() {
    static_assert(sizeof state_ == sizeof(crypto_hash_sha256_state) && alignof(crypto_hash_sha256_state) <= 8);
    crypto_hash_sha256_init(of(state_));
}

void Sha256::add(std::string_view block) {
    crypto_hash_sha256_update(of(state_), reinterpret_cast<unsigned char const*>(block.data()), block.size());
}

std::string Sha256::hex() {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(of(state_), digest);
    std::string text(sizeof digest * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest, sizeof digest);
    text.pop_back();
    return text;
}

}  // namespace baton::operate
