#include "api/team_told.hpp"

#include "api/views.hpp"

namespace baton::api {
namespace {

json::object difference(json::object const& before, json::object const& after) {
    json::object differs;
    for (auto const& [name, value] : after) {
        auto const* known = before.if_contains(name);
        if (known == nullptr || *known != value) differs[name] = value;
    }
    return differs;
}

}  // namespace

json::array TeamTold::changes(std::vector<handoff::AgentNow> const& agents) {
    json::array list;
    for (auto const& each : agents) {
        auto now = colleague_view(each);
        auto& told = told_[each.agent.id];
        auto differs = difference(told, now);
        if (differs.empty()) continue;
        differs["id"] = each.agent.id.text();
        told = std::move(now);
        list.push_back(std::move(differs));
    }
    return list;
}

json::array TeamTold::all(std::vector<handoff::AgentNow> const& agents) const {
    json::array list;
    for (auto const& each : agents)
        if (auto const found = told_.find(each.agent.id); found != told_.end()) list.push_back(found->second);
    return list;
}

}  // namespace baton::api
