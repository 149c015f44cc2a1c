#include "base/hash.hpp"

#include <sodium.h>

#include <vector>

#include "base/ensure.hpp"

namespace baton {
namespace {

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

std::string to_hex(unsigned char const* bytes, std::size_t size) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

std::string encode(std::string_view bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.pop_back();
    return text;
}

bool decode(std::string_view text, std::string& bytes, int variant) {
    bytes.resize(text.size());
    std::size_t size = 0;
    char const* end = nullptr;
    auto const rc = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                                      &size, &end, variant);
    if (rc != 0 || end != text.data() + text.size()) return false;
    bytes.resize(size);
    return true;
}

}  // namespace

std::string keyed_hash_hex(std::string_view key, std::string_view text) {
    unsigned char digest[32];
    auto const rc =
        crypto_generichash(digest, sizeof digest, bytes_of(text), text.size(), key.empty() ? nullptr : bytes_of(key), key.size());
    ensure(rc == 0, "the key of a hash is at most 64 bytes");
    return to_hex(digest, sizeof digest);
}

std::string hash_hex(std::string_view text) { return keyed_hash_hex({}, text); }

std::string hmac_sha256(std::string_view key, std::string_view text) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
    std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

std::string sha256_hex(std::string_view text) {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, bytes_of(text), text.size());
    return to_hex(digest, sizeof digest);
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string to_base64(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::string to_base64url(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
bool from_base64url(std::string_view text, std::string& bytes) { return decode(text, bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
bool from_base64(std::string_view text, std::string& bytes) { return decode(text, bytes, sodium_base64_VARIANT_ORIGINAL); }

}  // namespace baton
