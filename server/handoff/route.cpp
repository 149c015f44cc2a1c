#include "handoff/route.hpp"

#include <algorithm>
#include <tuple>

#include "base/names.hpp"

namespace baton::handoff {
namespace {

constexpr std::array<std::string_view, 3> presences{"offline", "away", "online"};

int level(AgentNow const& agent, std::string const& skill) {
    auto const found = agent.agent.skills.find(skill);
    return found == agent.agent.skills.end() ? 0 : found->second;
}

bool speaks(AgentNow const& agent, std::string const& language) {
    auto const& languages = agent.agent.languages;
    return language.empty() || std::ranges::find(languages, language) != languages.end();
}

bool was_asked(Waiting const& waiting, AgentNow const& agent) {
    return std::ranges::find(waiting.asked, agent.agent.id.text()) != waiting.asked.end();
}

std::string reason_of(Waiting const& waiting, AgentNow const& agent, bool knew) {
    std::string text;
    if (level(agent, waiting.skill) > 0) text = "Knows " + waiting.skill;
    if (knew) text += text.empty() ? "Helped this customer before" : ", helped this customer before";
    text += text.empty() ? "Free first" : ", free first";
    return text;
}

}  // namespace

std::string_view name_of(Presence presence) { return presences[static_cast<std::size_t>(presence)]; }

std::optional<Presence> presence_named(std::string_view name) { return named<Presence>(presences, name); }

bool is_free(AgentNow const& agent) {
    return agent.presence == Presence::online && !agent.agent.disabled && agent.load < agent.agent.capacity &&
           agent.agent.role >= agents::Role::agent;
}

std::optional<Choice> route(Waiting const& waiting, std::vector<AgentNow> const& agents, std::string const& knew_before) {
    bool const anybody_has_it = std::ranges::any_of(
        agents, [&](auto const& agent) { return level(agent, waiting.skill) > 0 && agent.presence != Presence::offline; });
    AgentNow const* best = nullptr;
    auto const rank = [&](AgentNow const& agent) {
        bool const knew = agent.agent.id.text() == knew_before;
        return std::tuple{agent.on_shift,
                          speaks(agent, waiting.language),
                          level(agent, waiting.skill) > 0,
                          knew,
                          -agent.load,
                          level(agent, waiting.skill),
                          -agent.taken};
    };
    for (auto const& agent : agents) {
        if (!is_free(agent) || agent.asked > 0 || was_asked(waiting, agent)) continue;
        if (anybody_has_it && !waiting.skill.empty() && level(agent, waiting.skill) == 0) continue;
        if (best == nullptr || rank(agent) > rank(*best)) best = &agent;
    }
    if (best == nullptr) return std::nullopt;
    return Choice{best->agent.id, reason_of(waiting, *best, best->agent.id.text() == knew_before)};
}

}  // namespace baton::handoff
