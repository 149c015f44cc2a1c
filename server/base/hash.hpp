#pragma once
#include <array>
#include <string>
#include <string_view>

namespace baton {

/// BLAKE2b-256 (RFC 7693) as lower-case hex. For secrets that are themselves 128 or more random bits, so that no slow hash is needed.
std::string hash_hex(std::string_view text);

/// The same with a key: what is stored for API tokens and session secrets.
std::string keyed_hash_hex(std::string_view key, std::string_view text);

/// HMAC-SHA256 (RFC 2104), raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view text);

std::string sha256_hex(std::string_view text);

/// Compares in constant time.
bool same_secret(std::string_view left, std::string_view right);

std::string to_base64(std::string_view bytes);
/// Base64url without padding (RFC 4648 §5), as JWTs use it.
std::string to_base64url(std::string_view bytes);
/// Empty when the text is not base64url.
bool from_base64url(std::string_view text, std::string& bytes);
bool from_base64(std::string_view text, std::string& bytes);

}  // namespace baton
