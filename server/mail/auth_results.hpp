#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/inbound.hpp"

namespace baton::mail {

/// One `Authentication-Results` field (RFC 8601 §2.2).
struct AuthResults {
    std::string server;  ///< authserv-id, lower case
    struct One {
        std::string method;                                           ///< `dmarc`, `spf`, `dkim`
        std::string result;                                           ///< `pass`, `fail`, `none` …
        std::vector<std::pair<std::string, std::string>> properties;  ///< `header.from` → `example.com`
    };
    std::vector<One> results;
};
std::optional<AuthResults> read_auth_results(std::string_view value);

enum class SenderProof {
    none,    ///< nobody whom the owner trusts says anything: the mail proves nothing
    passed,  ///< DMARC passed for the domain of `From`, says the receiving server
    failed,  ///< it says that DMARC failed: whoever this is, it is not who `From` names
};

/// What the receiving server that the owner named says of the sender. Counted is one field only: the topmost that bears the server's name.
/// A server puts what it adds above what it received, so every forged one stands below its own; a server that adds none must remove those
/// that bear its name (RFC 8601 §5), which is why it is the owner who names it. Not counted: a field below more than `own_hops_max`
/// Received lines, since those above it were added on the way after the server that is trusted; one without a result for DMARC; a pass for
/// another domain than that of the one mailbox of the one `From`.
SenderProof sender_proof(InboundMail const& mail, std::string_view trusted_server);
inline constexpr int own_hops_max = 3;

}  // namespace baton::mail
