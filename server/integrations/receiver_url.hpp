#pragma once
#include <string>

#include "base/result.hpp"

namespace baton::integrations {

/// Whether a webhook may be sent there, as far as the address itself says: http or https, a host, no user name or password, at most
/// 2,000 bytes. A host that is written as a number is held against is_public() unless `allow_private`; what a name stands for is
/// looked at when it is connected to. Read by the same parser that sends later, so that both see the same host.
/// Code::invalid, `where` = "/url".
Result<void> check_receiver(std::string const& url, bool allow_private);

}  // namespace baton::integrations
