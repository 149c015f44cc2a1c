#pragma once
#include <string>

#include "agents/accounts.hpp"

namespace baton::app {

/// The secret of a link with which the first owner is made. Those of earlier starts, perhaps printed into a log, are worth nothing from
/// here on.
Task<Result<std::string>> new_setup_secret(agents::Directory& directory, agents::Accounts& accounts);

}  // namespace baton::app
