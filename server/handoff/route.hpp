#pragma once
#include <optional>
#include <string>
#include <vector>

#include "handoff/presence.hpp"
#include "handoff/queue.hpp"

namespace baton::handoff {

struct Choice {
    AgentId agent;
    std::string because;  ///< one sentence: why this one
};

/// Who is asked: online, not on a break, with places left for its weight, with the skill or on the team (or nobody here has it at all, or
/// with the second skill of who has waited long), not asked already in this wait and not thinking about another offer. Of these whoever
/// stays within their soft capacity comes first; then who is on shift, language, the skill, whether they knew this customer, least load,
/// level of the skill, and who has taken least in this shift. Plain function.
std::optional<Choice> route(Waiting const& waiting, std::vector<AgentNow> const& agents, agents::Weights const& weights = {});

/// Whether anybody can be asked for someone who needs this skill: where not, nobody who needs it has to be looked at.
bool can_route(std::string const& skill, std::vector<AgentNow> const& agents);

/// Whether the agent is one for that skill: has it, or nobody who is there has it.
bool can_serve(AgentNow const& agent, std::string const& skill, std::vector<AgentNow> const& agents);

/// Why this agent cannot be asked now, as a sentence without its end; "" when they can. Times are told in `zone`.
std::string why_not(AgentNow const& agent, std::string_view zone);
/// The same, where a lead may go beyond what they can hold.
std::string why_not_there(AgentNow const& agent, std::string_view zone);

/// Whether the agent could take one more now; one that weighs more than they could ever hold is held by whoever has nothing else.
bool is_free(AgentNow const& agent);
bool has_room(AgentNow const& agent, int weight);
/// Free, and not thinking about another offer.
bool is_askable(AgentNow const& agent);

}  // namespace baton::handoff
