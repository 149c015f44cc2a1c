#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace baton::agents {

/// argon2id with libsodium's interactive limits (64 MiB). Slow on purpose: run it on a pool.
Result<std::string> hash_password(std::string_view password);
bool fits_password(std::string_view hash, std::string_view password);

/// At least 10 characters, at most 512 bytes, and not one that guessers begin with: a common word with digits around it, keys side by
/// side, a few characters again and again. No rules about kinds of characters (NIST SP 800-63B). Code::invalid at /password.
Result<void> acceptable_password(std::string_view password);

}  // namespace baton::agents
