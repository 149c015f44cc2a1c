#pragma once
#include "api/services.hpp"
#include "notify/preferences.hpp"

namespace baton::api {

/// JSON as docs/reference/protocol.md shows it.
/// Where one who waits stands, as their own screen shows it; null when they do not wait.
json::value queue_view(ConversationId const& id, handoff::Desk const& desk, json::storage_ptr memory = {});
/// Who has the conversation, when that is a person.
json::value agent_of(conversation::State const& state, handoff::Desk const& desk);
/// As agents see it; what customers see is customer_view.hpp's.
json::object state_view(conversation::State const& state, handoff::Desk const& desk);
json::object row_view(conversation::Row const& row, handoff::Desk const& desk);
/// With an offer: `passed_by` and `word`, of a colleague who passed it on or a lead who assigned it, if one of them said something.
/// `entries` are those around `offered`.
void add_word(json::object& offer, std::vector<conversation::Entry> const& entries, conversation::Entry const& offered);
json::object counts_view(conversation::Counts const& counts);
json::object agent_view(handoff::AgentNow const& agent);
json::object agent_view(agents::Agent const& agent);
/// What the desks know of each other: without the account's address and without the plan of the week.
json::object colleague_view(handoff::AgentNow const& agent);
/// With the plan of the week, as the page of the team shows it; addresses are for leads.
json::object roster_view(handoff::AgentNow const& agent, agents::Role reader);
json::array entries_view(std::vector<conversation::Entry> const& entries);
json::object site_view(customers::SiteSettings const& site, answering::Phrases const& phrases);
/// What the assistant would answer after that thought; its passages must not be empty.
json::object answer_view(Services& services, turn::Thought const& thought);
/// `/me/notices`: how somebody wants to be told, with the moment as a time.
json::object notices_view(notify::Preferences const& wishes);
json::object promise_view(handoff::Promise const& promise);

/// What each role may do in the console, by name.
json::array permissions_of(agents::Role role);

}  // namespace baton::api
