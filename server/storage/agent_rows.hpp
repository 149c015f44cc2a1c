#pragma once
#include <string>
#include <vector>

#include "agents/directory.hpp"
#include "storage/session.hpp"

namespace baton::storage {

/// Agents with their password hashes; `rest` follows `from agent`.
std::vector<std::pair<agents::Agent, std::string>> select_agents(Session& session, std::string const& rest,
                                                                 std::initializer_list<Value> values);

}  // namespace baton::storage
