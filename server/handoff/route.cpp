#include "handoff/route.hpp"

#include <algorithm>
#include <tuple>

#include "base/names.hpp"
#include "base/when.hpp"

namespace baton::handoff {
namespace {

constexpr std::array<std::string_view, 3> presences{"offline", "away", "online"};

// A team's name is a skill of everyone in it, so that a conversation can wait for a team.
int level(AgentNow const& agent, std::string const& skill) {
    auto const found = agent.agent.skills.find(skill);
    if (found != agent.agent.skills.end()) return found->second;
    return !skill.empty() && agent.agent.team == skill ? 1 : 0;
}

// A skill that nobody here has is waited for by nobody: whoever is free takes it.
bool anybody_has(std::string const& skill, std::vector<AgentNow> const& agents) {
    return std::ranges::any_of(agents, [&](auto const& agent) { return level(agent, skill) > 0 && agent.presence != Presence::offline; });
}

bool speaks(AgentNow const& agent, std::string const& language) {
    auto const& languages = agent.agent.languages;
    return language.empty() || std::ranges::find(languages, language) != languages.end();
}

bool was_asked(Waiting const& waiting, AgentNow const& agent) {
    return std::ranges::find(waiting.asked, agent.agent.id.text()) != waiting.asked.end();
}

// After a stated wait a second skill will do.
bool spills_to(Waiting const& waiting, AgentNow const& agent) {
    return waiting.spills_to && (waiting.spills_to->empty() || level(agent, *waiting.spills_to) > 0);
}

std::string const& wanted(Waiting const& waiting) { return waiting.prefers.empty() ? waiting.skill : waiting.prefers; }

int weight_in(agents::Weights const& weights, Waiting const& waiting) {
    return agents::weight_of(weights, waiting.topic.empty() ? waiting.skill : waiting.topic);
}

bool within_soft(AgentNow const& agent, int weight) {
    auto const soft = agent.agent.soft_capacity;
    return soft == 0 || agent.load + agent.asked + weight <= soft;
}

std::string reason_of(Waiting const& waiting, AgentNow const& agent, bool knew) {
    auto const& name = wanted(waiting);
    std::string text;
    if (level(agent, name) == 0 && spills_to(waiting, agent)) text = "Waits too long for " + name;
    if (level(agent, name) > 0) text = (agent.agent.skills.contains(name) ? "Knows " : "On the team ") + name;
    if (knew) text += text.empty() ? "Helped this customer before" : ", helped this customer before";
    text += text.empty() ? "Free first" : ", free first";
    return text;
}

}  // namespace

std::string_view name_of(Presence presence) { return presences[static_cast<std::size_t>(presence)]; }

std::optional<Presence> presence_named(std::string_view name) { return named<Presence>(presences, name); }

bool has_room(AgentNow const& agent, int weight) {
    auto const held = agent.load + agent.asked;
    return held + weight <= agent.agent.capacity || (held == 0 && agent.agent.capacity > 0);
}

bool is_free(AgentNow const& agent) {
    return agent.presence == Presence::online && !agent.agent.disabled && !agent.planned.break_until && has_room(agent, 1) &&
           agent.agent.role >= agents::Role::agent;
}

bool is_askable(AgentNow const& agent) { return is_free(agent) && agent.asked == 0; }

std::string why_not_there(AgentNow const& agent, std::string_view zone) {
    auto const& name = agent.agent.name;
    if (agent.presence != Presence::online) {
        auto const since = agent.since ? " since " + say_clock(*agent.since, zone, "en") : std::string{};
        return name + " is " + std::string{name_of(agent.presence)} + since;
    }
    if (agent.planned.break_until) return name + " is on a break until " + say_clock(*agent.planned.break_until, zone, "en");
    return {};
}

std::string why_not(AgentNow const& agent, std::string_view zone) {
    if (auto why = why_not_there(agent, zone); !why.empty() || is_free(agent)) return why;
    auto const places = std::to_string(agent.load) + " of " + std::to_string(agent.agent.capacity);
    return agent.agent.name + " has " + places + (agent.asked > 0 ? " and is being asked for another" : "");
}

bool can_serve(AgentNow const& agent, std::string const& skill, std::vector<AgentNow> const& agents) {
    return skill.empty() || level(agent, skill) > 0 || !anybody_has(skill, agents);
}

bool can_route(std::string const& skill, std::vector<AgentNow> const& agents) {
    bool const needed = !skill.empty() && anybody_has(skill, agents);
    return std::ranges::any_of(agents, [&](auto const& agent) { return is_askable(agent) && (!needed || level(agent, skill) > 0); });
}

std::optional<Choice> route(Waiting const& waiting, std::vector<AgentNow> const& agents, agents::Weights const& weights) {
    bool const needed = !waiting.skill.empty() && anybody_has(waiting.skill, agents);
    auto const weight = weight_in(weights, waiting);
    AgentNow const* best = nullptr;
    auto const rank = [&](AgentNow const& agent) {
        bool const knew = agent.agent.id.text() == waiting.knew_before;
        return std::tuple{within_soft(agent, weight),        agent.on_shift, speaks(agent, waiting.language),
                          level(agent, wanted(waiting)) > 0, knew,           -agent.load,
                          level(agent, wanted(waiting)),     -agent.taken,   -agent.times_asked};
    };
    for (auto const& agent : agents) {
        if (!is_askable(agent) || !has_room(agent, weight) || was_asked(waiting, agent)) continue;
        if (needed && level(agent, waiting.skill) == 0 && !spills_to(waiting, agent)) continue;
        if (best == nullptr || rank(agent) > rank(*best)) best = &agent;
    }
    if (best == nullptr) return std::nullopt;
    return Choice{best->agent.id, reason_of(waiting, *best, best->agent.id.text() == waiting.knew_before)};
}

}  // namespace baton::handoff
