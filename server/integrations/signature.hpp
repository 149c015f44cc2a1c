#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace baton::integrations {

/// What the header `webhook-signature` says (Standard Webhooks, symmetric): `v1,` and the base64 of the HMAC-SHA256 of `id.timestamp.body`.
/// The key is what follows `whsec_` in `secret`, decoded from base64. `at` is the time of this attempt in Unix seconds.
/// Code::invalid when the secret is none; the message never repeats it.
Result<std::string> sign(std::string_view secret, std::string_view id, std::int64_t at, std::string_view body);

}  // namespace baton::integrations
