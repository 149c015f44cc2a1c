#pragma once
#include <string>

#include "notify/archive.hpp"

namespace baton::notify {

/// One message for one browser, readable for nobody between.
struct Parcel {
    Subscription to;
    std::string payload;  ///< JSON, at most 3,000 bytes
    Urgency urgency = Urgency::normal;
    Instant until{};  ///< worthless afterwards: neither sent nor kept by the push service
    std::string
        topic;  ///< what is not delivered yet is replaced by a newer one of the same (RFC 8030 §5.4): at most 32 letters of base64url
};

/// Takes parcels to push services. Returns at once; what cannot be delivered in time is dropped.
class Courier {
  public:
    virtual ~Courier() = default;
    virtual void send(Parcel parcel) = 0;
    /// What browsers subscribe with, in base64url; "" while there is none.
    virtual std::string public_key() const = 0;
    /// Whether parcels can be sent there. Code::invalid, `where` names the field.
    virtual Result<void> check(Subscription const& subscription) const = 0;
};

}  // namespace baton::notify
