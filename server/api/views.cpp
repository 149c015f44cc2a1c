#include "api/views.hpp"

#include <algorithm>

#include "answering/compose.hpp"
#include "policy/text.hpp"
#include "turn/entries.hpp"

namespace baton::api {
using conversation::OwnerKind;

namespace {

json::array texts(std::vector<std::string> const& list) { return json::array(list.begin(), list.end()); }

json::value optional_time(std::optional<Instant> at) { return at ? json::value(to_rfc3339(*at)) : json::value(nullptr); }

std::string_view priority_name(int rank) { return policy::name_of(static_cast<policy::Priority>(std::clamp(rank, 0, 3))); }

}  // namespace

json::value agent_of(conversation::State const& state, handoff::Desk const& desk) {
    json::object agent{{"id", state.owner.id}, {"name", state.agent_name}, {"team", state.agent_team}, {"photo", ""}};
    if (auto const now = desk.agent(AgentId::trusted(state.owner.id))) agent["photo"] = now->agent.photo;
    return agent;
}

json::value queue_view(ConversationId const& id, handoff::Desk const& desk, json::storage_ptr memory) {
    auto const standing = desk.standing(id);
    if (!standing) return nullptr;
    auto const& offered = standing->choices;
    // Who is told that somebody is being found is not told in the same breath that the desk is closed.
    bool const open = offered.open || standing->somebody_free || standing->offered;
    json::array choices({"stay"}, memory), slots(memory);
    if (offered.callback_at) choices.emplace_back("callback");
    if (offered.email_by) choices.emplace_back("email");
    for (auto const& slot : standing->slots) slots.emplace_back(to_rfc3339(slot));
    json::object queue({{"position", standing->position},
                        {"passed", standing->passed},
                        {"low_minutes", standing->low_minutes},
                        {"about_minutes", standing->about_minutes},
                        {"high_minutes", standing->high_minutes},
                        {"open", open},
                        {"opens_at", open ? nullptr : optional_time(offered.opens_at)},
                        {"choices", std::move(choices)},
                        {"choice", standing->choice},
                        {"callback_at", optional_time(offered.callback_at)},
                        {"callback_slots", std::move(slots)},
                        {"email_by", optional_time(offered.email_by)}},
                       memory);
    return queue;
}

json::object state_view(conversation::State const& state, handoff::Desk const& desk) {
    json::object owner{{"kind", name_of(state.owner.kind)}};
    if (!state.owner.id.empty()) owner["id"] = state.owner.id;
    json::object view{{"id", state.id.text()},
                      {"stage", name_of(state.stage)},
                      {"owner", std::move(owner)},
                      {"epoch", state.epoch},
                      {"seq", state.seq},
                      {"site", state.site},
                      {"language", state.language},
                      {"agent", state.owner.kind == OwnerKind::agent ? agent_of(state, desk) : nullptr},
                      {"queue", state.owner.kind == OwnerKind::queue ? queue_view(state.id, desk) : nullptr},
                      {"rated", state.rating > 0}};
    view["customer"] = json::object{{"name", state.customer_name}, {"verified", !state.customer_id.empty()}};
    view["reason"] = state.reason;
    view["because"] = state.because;
    view["skill"] = state.skill;
    view["kept_for"] = state.open_to_all ? std::string{} : state.kept_for;
    view["assigned_by"] = state.assigned_by;
    view["out_of_turn"] = state.out_of_turn;
    view["priority"] = priority_name(state.priority);
    view["offered_to"] = state.offered_to;
    view["snoozed"] = state.snoozed;
    view["promise_id"] = state.promise_id;
    view["outcome"] = state.outcome;
    view["created_at"] = to_rfc3339(state.created_at);
    view["test"] = state.test;
    return view;
}

// Whoever is asked reads the word that came along before they answer, not after. What was stored with the offer is of the same moment.
void add_word(json::object& offer, std::vector<conversation::Entry> const& entries, conversation::Entry const& offered) {
    auto const passed = std::ranges::find_if(entries, [&](conversation::Entry const& each) {
        return each.kind == conversation::Kind::requeued && each.at == offered.at && string_at(each.body, "why") == "transferred";
    });
    bool const is_passed = passed != entries.end();
    if (is_passed) offer["passed_by"] = string_at(passed->body, "from");
    if (auto word = string_at(is_passed ? passed->body : offered.body, "word"); !word.empty()) offer["word"] = std::move(word);
}

json::object row_view(conversation::Row const& row, handoff::Desk const& desk) {
    auto const& state = row.state;
    auto const standing = state.owner.kind == OwnerKind::queue ? desk.standing(state.id) : std::nullopt;
    auto const snooze = state.deadlines.find(conversation::Deadline::snooze);
    json::object view{{"id", state.id.text()},
                      {"customer", {{"name", state.customer_name}, {"company", ""}, {"verified", !state.customer_id.empty()}}},
                      {"question", state.question},
                      {"stage", name_of(state.stage)},
                      {"owner", {{"kind", name_of(state.owner.kind)}, {"id", state.owner.id}}},
                      {"reason", state.reason},
                      {"because", state.because},
                      {"priority", priority_name(state.priority)},
                      {"skill", state.skill},
                      {"waiting_since", optional_time(state.waiting_since)},
                      {"updated_at", to_rfc3339(state.updated_at)},
                      {"last_from", name_of(state.last_from)},
                      {"mood", state.mood},
                      {"mood_trend", state.mood_trend},
                      {"channel", "chat"},
                      {"language", state.language},
                      {"epoch", state.epoch},
                      {"seq", state.seq},
                      {"unread", state.owner.kind == OwnerKind::agent && state.last_from == conversation::ActorKind::customer},
                      {"on_top_because", standing ? standing->on_top_because : std::string{}},
                      {"at_risk", row.at_risk},
                      {"snoozed_until", snooze == state.deadlines.end() ? json::value(nullptr) : json::value(to_rfc3339(snooze->second))},
                      {"promise_due", optional_time(row.promise_due)},
                      {"rating", state.rating},
                      {"test", state.test}};
    // Rows go to every desk by the hundred: what is rare is there only where it is.
    if (!state.kept_for.empty() && !state.open_to_all) view["kept_for"] = state.kept_for;
    if (!state.assigned_by.empty()) view["assigned_by"] = state.assigned_by;
    if (state.out_of_turn) view["out_of_turn"] = true;
    if (state.escalated > 0) view["escalated"] = state.escalated;
    view["agent"] =
        state.owner.kind == OwnerKind::agent ? json::value{{"id", state.owner.id}, {"name", state.agent_name}} : json::value(nullptr);
    return view;
}

json::object counts_view(conversation::Counts const& counts) {
    return {{"mine", counts.mine},       {"waiting", counts.waiting}, {"open", counts.open}, {"at_risk", counts.at_risk},
            {"snoozed", counts.snoozed}, {"closed", counts.closed},   {"bot", counts.bot}};
}

namespace {

json::object what_they_do(agents::Agent const& agent) {
    json::object skills;
    for (auto const& [name, level] : agent.skills) skills[name] = level;
    return {{"id", agent.id.text()},       {"name", agent.name},
            {"role", name_of(agent.role)}, {"team", agent.team},
            {"skills", std::move(skills)}, {"languages", texts(agent.languages)},
            {"capacity", agent.capacity},  {"soft_capacity", agent.soft_capacity},
            {"photo", agent.photo},        {"disabled", agent.disabled}};
}

json::object with_presence(json::object view, handoff::AgentNow const& agent) {
    view["presence"] = name_of(agent.presence);
    view["reason"] = agent.reason;
    view["until"] = optional_time(agent.until);
    view["since"] = optional_time(agent.since);
    view["break_until"] = optional_time(agent.planned.break_until);
    view["shift_ends_at"] = optional_time(agent.planned.ends);
    view["shift_ending"] = agent.shift_ending;
    view["on_shift"] = agent.on_shift;
    view["taken"] = agent.taken;
    view["load"] = agent.load;
    return view;
}

}  // namespace

json::object agent_view(agents::Agent const& agent) {
    auto view = what_they_do(agent);
    view["email"] = agent.email;
    view["days_off"] = texts(agent.days_off);
    if (auto shifts = parse_json(agent.shifts.empty() ? "null" : agent.shifts); shifts) view["shifts"] = *shifts;
    return view;
}

json::object agent_view(handoff::AgentNow const& agent) { return with_presence(agent_view(agent.agent), agent); }

json::object colleague_view(handoff::AgentNow const& agent) { return with_presence(what_they_do(agent.agent), agent); }

json::object roster_view(handoff::AgentNow const& agent, agents::Role reader) {
    auto view = agent_view(agent);
    if (reader < agents::Role::lead) view.erase("email");
    return view;
}

json::array entries_view(std::vector<conversation::Entry> const& entries) {
    json::array list;
    for (auto const& entry : entries) list.push_back(to_json(entry));
    return list;
}

json::object site_view(customers::SiteSettings const& site, answering::Phrases const& phrases) {
    return {{"key", site.key},
            {"name", site.name},
            {"bot_name", site.bot_name},
            {"accent", site.accent},
            {"on_accent", site.on_accent},
            {"consent", site.consent},
            {"languages", texts(site.languages)},
            {"greeting", phrases.greeting(site.bot_name, site.name)},
            {"suggestions", texts(site.suggestions)}};
}

json::object answer_view(Services& services, turn::Thought const& thought) {
    auto const written =
        answering::answer(thought.passages, services.shelf.index(), thought.asked, {services.locale, thought.signals.language});
    auto view = turn::to_json(written);
    view["text"] = written.text;
    return view;
}

json::object notices_view(notify::Preferences const& wishes) {
    auto view = notify::to_json(wishes);
    auto& quiet = view["quiet"].get_object();
    quiet.erase("until_millis");
    quiet["until"] = optional_time(wishes.quiet.until);
    return view;
}

json::object promise_view(handoff::Promise const& promise) {
    return {{"id", promise.id.text()},
            {"promise", promise.kind},
            {"due", to_rfc3339(promise.due)},
            {"conversation", promise.conversation.text()},
            {"customer", promise.customer_name},
            {"contact", promise.contact},
            {"text", promise.text},
            {"state", promise.state},
            {"agent", promise.agent_id}};
}

json::array permissions_of(agents::Role role) {
    json::array list{"read"};
    if (role >= agents::Role::agent) list.insert(list.end(), {"answer"});
    if (role >= agents::Role::lead)
        for (auto const* each : {"knowledge", "policy", "team", "sites", "test_handoff"}) list.emplace_back(each);
    if (role >= agents::Role::owner)
        for (auto const* each : {"tokens", "webhooks"}) list.emplace_back(each);
    return list;
}

}  // namespace baton::api
