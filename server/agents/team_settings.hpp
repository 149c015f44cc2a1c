#pragma once
#include <map>

#include "agents/shifts.hpp"

namespace baton::agents {

/// How many places a conversation about a skill takes; what is not named takes one.
using Weights = std::map<std::string, int>;
int weight_of(Weights const& weights, std::string const& skill);

/// What holds for everybody at the desk.
struct TeamSettings {
    Weights weights;  ///< 1…10
    std::vector<Holiday> holidays;
};

/// `{"weights":{"billing":2},"holidays":[{"date":"2026-12-25","name":"Christmas","zones":["Europe/Lisbon"]}]}`. Code::invalid names the
/// field.
Result<TeamSettings> read_team_settings(json::object const& settings);
json::object to_json(TeamSettings const& settings);

}  // namespace baton::agents
