#pragma once
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "handoff/presence.hpp"

namespace baton::api {

/// What all open desks know of the team, so that a change is told without the rest of the account (docs/reference/protocol.md, `agents`).
class TeamTold {
  public:
    /// `{id, …}` of each who differs from what was told, with the members that do; whoever is new, whole. From here on it is told.
    json::array changes(std::vector<handoff::AgentNow> const& agents);
    /// What was told of these.
    json::array all(std::vector<handoff::AgentNow> const& agents) const;

  private:
    std::unordered_map<AgentId, json::object> told_;
};

}  // namespace baton::api
