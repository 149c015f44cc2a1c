#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace baton::agents {

/// argon2id with libsodium's interactive limits (64 MiB). Slow on purpose: run it on a pool.
Result<std::string> hash_password(std::string_view password);
bool fits_password(std::string_view hash, std::string_view password);

/// At least 10 characters and not among the few that everybody tries; no rules about kinds of characters (NIST SP 800-63B).
Result<void> acceptable_password(std::string_view password);

}  // namespace baton::agents
