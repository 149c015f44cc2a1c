#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace baton::customers {

/// A key that signs customer tokens. At most two are in force, so that keys can rotate.
struct JwtKey {
    std::string alg;  ///< HS256 (secret of at least 32 bytes) or EdDSA (Ed25519 public key, 32 bytes)
    std::string key;  ///< raw bytes
};

struct Claims {
    std::string sub;
    std::string name;
    std::string email;
    std::map<std::string, std::string> attributes;  ///< signed attributes: `plan`, `company`, …
    Instant expires_at{};
};

/// RFC 7519 with RFC 8725's advice: the algorithm is the key's, never the token's; `aud` must be `baton:<site>` or `baton`,
/// `sub` and `exp` are required, `exp` at most 24 h ahead, `nbf` and `iat` honoured with a minute of leeway, `typ` is JWT or left out, no
/// member stands twice. Keys and addresses of keys that a token brings along (`jwk`, `jku`, `x5u`, `kid`) are not looked at.
Result<Claims> read_jwt(std::string_view token, std::span<JwtKey const> keys, std::string_view site, Instant now);

/// For the demo company and tests: an HS256 token.
std::string write_jwt(std::string_view secret, std::string_view claims_json);

}  // namespace baton::customers
