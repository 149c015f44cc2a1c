#pragma once
#include "api/services.hpp"

namespace baton::api {

/// What an agent says of their being there: stored, then true. `until` is RFC 3339 and goes with away alone; Code::invalid names the field.
Task<Result<void>> say_presence(Services& services, AgentId agent, std::string state, std::string reason, std::string until);

}  // namespace baton::api
