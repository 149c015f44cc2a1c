#pragma once
#include <string_view>
#include <vector>

#include "mail/inbound.hpp"

namespace baton::mail {

/// What the machine-readable part of a delivery report says (RFC 3464 §2): one of each recipient's block. Message-IDs are not in it.
std::vector<Bounce> read_delivery_status(std::string_view text);

/// The Message-ID in the header of the mail that came back, without brackets; "" = none.
std::string message_id_in(std::string_view header);

}  // namespace baton::mail
