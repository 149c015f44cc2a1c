#pragma once
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace baton::integrations {

/// A key pair of the curve P-256. Raw bytes.
struct EcKey {
    std::string secret;  ///< 32 bytes
    std::string point;   ///< 65 bytes: 4, x, y
};

Result<EcKey> new_ec_key();
/// The pair again from its secret half. Code::invalid when it is none.
Result<EcKey> ec_key_from(std::string const& secret);

/// What a browser gave with its subscription. Raw bytes.
struct PushKeys {
    std::string p256dh;  ///< 65 bytes
    std::string auth;    ///< 16 bytes
};

/// Whether p256dh is a point of the curve and auth has its length. Code::invalid, `where` names the part.
Result<void> check_push_keys(PushKeys const& keys);

inline constexpr std::size_t push_payload_max = 3993;  ///< so that the whole fits into 4,096 bytes (RFC 8291 §4)

/// RFC 8291: a message that only that browser reads, as one record of `aes128gcm` (RFC 8188), header included. `salt` has 16 bytes,
/// `sender` is a pair of this message alone. Zeros after the text bring it to `padded_to` bytes, so that its length says little.
Result<std::string> encrypt_push(std::string_view payload, PushKeys const& keys, EcKey const& sender, std::string const& salt,
                                 std::size_t padded_to = 0);

/// RFC 8292: `vapid t=…, k=…`, which tells a push service who sends: a JWT (ES256) for the origin of that endpoint, valid for twelve hours.
/// `subject`: mailto: or https: of the owner.
Result<std::string> vapid_header(EcKey const& key, std::string const& endpoint, std::string const& subject, Instant now);

}  // namespace baton::integrations
