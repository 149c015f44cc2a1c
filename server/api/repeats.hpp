#pragma once
#include "api/route.hpp"
#include "integrations/request_keys.hpp"

namespace baton::api {

/// Runs the handler; a POST with an `Idempotency-Key` at most once (docs/decisions/0006-idempotency-keys.md). Whoever is not
/// known has no key: what is open to everybody keeps nothing.
Task<Response> carry_out(Route const& route, Call call, integrations::RequestKeys& keys);

}  // namespace baton::api
